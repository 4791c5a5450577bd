package dev.reelay.bench.subject;

import java.net.InetSocketAddress;
import java.util.Optional;

/** A server that is measured, as a child process. */
public interface Receiver extends AutoCloseable {

    /** What the report calls it. */
    String name();

    /** Why it cannot be measured on this machine; empty when it can. */
    Optional<String> missing();

    /**
     * Starts it and waits until it answers.
     *
     * @throws IllegalStateException when it does not, in its time
     */
    void start();

    /** Where it listens. */
    InetSocketAddress address();

    /** Its process, once started. */
    long pid();

    /** Ends it; does nothing when it does not run. */
    @Override
    void close();
}
