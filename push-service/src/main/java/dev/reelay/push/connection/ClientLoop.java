package dev.reelay.push.connection;

import java.time.Duration;
import java.util.concurrent.Executor;

/** The event loop that a client is confined to. */
public interface ClientLoop extends Executor {

    /** Runs {@code task} there. Any thread; what one thread runs keeps its order. */
    @Override
    void execute(Runnable task);

    /** The same after {@code delay}. */
    void after(Duration delay, Runnable task);
}
