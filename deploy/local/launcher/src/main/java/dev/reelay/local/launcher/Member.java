package dev.reelay.local.launcher;

import dev.reelay.local.servers.ChildProcess;
import java.util.Optional;

/** One process of the run, as the supervisor sees it. */
interface Member {

    String name();

    /**
     * Starts it and waits until it is ready.
     *
     * @throws LaunchFailure when it does not become ready; it does not run then
     */
    void start();

    /** The process, from when it was started. */
    Optional<ChildProcess> process();

    /** Asks it to end, waits a bounded time, and ends it by force after that. */
    void stop();
}
