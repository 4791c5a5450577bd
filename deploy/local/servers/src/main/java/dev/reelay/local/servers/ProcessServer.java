package dev.reelay.local.servers;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What the servers have in common: one child process, its end, and data that may be temporary. */
abstract class ProcessServer implements LocalServer {

    private final String name;
    private final int port;
    private final Duration stopLimit;
    private final @Nullable Path temporaryData;
    private @Nullable ChildProcess process;

    /**
     * One that does not run yet.
     *
     * @param temporaryData the folder to delete when it is closed, or null
     * @param ofThisJvm whether it must not outlive this JVM however that ends, as far as a JVM can see to it
     */
    ProcessServer(String name, int port, Duration stopLimit, @Nullable Path temporaryData, boolean ofThisJvm) {
        this.name = name;
        this.port = port;
        this.stopLimit = stopLimit;
        this.temporaryData = temporaryData;
        if (ofThisJvm) {
            // A test run that is broken off never comes to close().
            Runtime.getRuntime().addShutdownHook(new Thread(this::close, name + "-end"));
        }
    }

    /**
     * Starts the process and returns it when it is ready to be used; leaves none behind when it fails.
     *
     * @throws ServerStartException when it does not become ready
     */
    abstract ChildProcess launch();

    /** Asks the process to end, in the way in which this server ends quickly and cleanly. */
    void askToEnd(ChildProcess running) {
        running.terminate();
    }

    @Override
    public final String name() {
        return name;
    }

    @Override
    public final int port() {
        return port;
    }

    @Override
    public final synchronized void start() {
        if (!isRunning()) {
            process = launch();
        }
    }

    @Override
    public final synchronized void stop() {
        if (process != null) {
            askToEnd(process);
            if (!process.awaitEnd(stopLimit)) {
                process.kill();
            }
            process = null;
        }
    }

    @Override
    public final synchronized void kill() {
        if (process != null) {
            process.kill();
            process = null;
        }
    }

    @Override
    public final synchronized boolean isRunning() {
        return process != null && process.isAlive();
    }

    @Override
    public final synchronized Optional<ChildProcess> process() {
        return Optional.ofNullable(process);
    }

    @Override
    public final synchronized void close() {
        stop();
        if (temporaryData != null) {
            Folders.delete(temporaryData);
        }
    }
}
