package dev.reelay.bench.ingest;

import dev.reelay.local.servers.LocalServer;

/** Process ids of servers that run. */
final class Processes {

    private Processes() {}

    static long pid(LocalServer server) {
        return server.process()
                .orElseThrow(() -> new IllegalStateException(server.name() + " does not run"))
                .pid();
    }
}
