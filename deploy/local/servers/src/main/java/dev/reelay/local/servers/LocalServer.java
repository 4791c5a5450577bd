package dev.reelay.local.servers;

import java.util.Optional;

/**
 * A server on a loopback port that can be started again on the same port and the same data after it was stopped or
 * killed. Implementations are safe to call from several threads.
 */
public interface LocalServer extends AutoCloseable {

    /** What it is, in one lower-case word: {@code postgres}, {@code redis}, {@code s3}. */
    String name();

    /**
     * Starts it and waits until it answers; does nothing when it runs already.
     *
     * @throws ServerStartException when it does not become ready in its time; the message says why in one line
     */
    void start();

    /** Ends it in an orderly way, within a bounded time; does nothing when it does not run. */
    void stop();

    /** Ends it at once and without notice, as a crash would; does nothing when it does not run. */
    void kill();

    /** Whether its process is alive. */
    boolean isRunning();

    /** The loopback port, 1-65535, the same over every restart. */
    int port();

    /** The process, when it runs. */
    Optional<ChildProcess> process();

    /** Stops it for good and deletes its data if they are temporary. */
    @Override
    void close();
}
