package dev.reelay.local.launcher;

import dev.reelay.local.servers.ChildProcess;
import dev.reelay.local.servers.LocalServer;
import dev.reelay.local.servers.ServerStartException;
import java.util.Optional;

/** A server the services stand on. */
record ServerMember(LocalServer server) implements Member {

    @Override
    public String name() {
        return server.name();
    }

    @Override
    public void start() {
        try {
            server.start();
        } catch (ServerStartException e) {
            throw new LaunchFailure(String.valueOf(e.getMessage()));
        }
    }

    @Override
    public Optional<ChildProcess> process() {
        return server.process();
    }

    @Override
    public void stop() {
        server.close();
    }
}
