package dev.reelay.local.simulator.api;

import io.netty.handler.codec.http.HttpResponseStatus;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.util.logging.Level;
import java.util.logging.Logger;

/** Answers, as JSON, what no route answered itself: nothing found, a link that is no good, a failure of our own. */
public final class ErrorAnswers {

    private static final Logger LOG = Logger.getLogger(ErrorAnswers.class.getName());

    private static final int[] STATUSES = {400, 403, 404, 405, 410, 413, 415, 500};

    private ErrorAnswers() {}

    /** Adds them to a router. */
    public static void mount(Router router) {
        for (int status : STATUSES) {
            router.errorHandler(status, context -> answer(context, status));
        }
    }

    private static void answer(RoutingContext context, int status) {
        if (status == 500) {
            LOG.log(Level.WARNING, "request failed in the simulator", context.failure());
        }
        if (context.response().headWritten()) {
            context.response().reset();
        } else {
            String title = HttpResponseStatus.valueOf(status).reasonPhrase();
            Replies.problem(context, status, title, title + '.');
        }
    }
}
