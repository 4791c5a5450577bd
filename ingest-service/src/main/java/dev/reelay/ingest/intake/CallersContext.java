package dev.reelay.ingest.intake;

import io.vertx.core.Context;
import io.vertx.core.Vertx;
import java.util.concurrent.Executor;

/** The way back to where a webhook came in. */
final class CallersContext {

    private CallersContext() {}

    /** Runs what it is given on the Vert.x context of this thread; at once and anywhere where there is none. */
    static Executor current() {
        Context context = Vertx.currentContext();
        return context == null ? Runnable::run : command -> context.runOnContext(done -> command.run());
    }
}
