package dev.reelay.ingest.route;

import dev.reelay.ingest.intake.Answer;
import dev.reelay.ingest.intake.Problem;
import dev.reelay.ingest.sender.Sender;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.RoutingContext;

/**
 * One webhook on its way in, and its answer on the way out.
 *
 * @param startNanos {@link System#nanoTime} at its arrival
 */
record Exchange(RoutingContext context, Sender sender, Answers answers, long startNanos) {

    static Exchange begin(RoutingContext context, Sender sender, Answers answers) {
        return new Exchange(context, sender, answers, System.nanoTime());
    }

    HttpServerRequest request() {
        return context.request();
    }

    void send(Answer answer) {
        answers.send(context.response(), answer, sender.acceptedStatus(), startNanos);
    }

    void send(Problem problem) {
        answers.send(context.response(), problem);
    }
}
