package dev.reelay.local.launcher;

import dev.reelay.local.servers.ChildProcess;
import dev.reelay.local.simulator.Simulator;
import dev.reelay.local.simulator.SimulatorSettings;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The provider simulator. It runs in the launcher itself: it needs no isolation, and a JVM less starts sooner. */
final class SimulatorMember implements Member {

    private final int port;
    private final Duration predictionDuration;
    private @Nullable Simulator simulator;

    SimulatorMember(int port, Duration predictionDuration) {
        this.port = port;
        this.predictionDuration = predictionDuration;
    }

    @Override
    public String name() {
        return "simulator";
    }

    @Override
    public synchronized void start() {
        try {
            simulator = Simulator.start(SimulatorSettings.signingWith(ServiceEnvironment.WEBHOOK_SECRET)
                    .withPort(port)
                    .withPredictionDuration(predictionDuration));
        } catch (IllegalStateException e) {
            throw new LaunchFailure("The provider simulator did not start: " + e.getMessage());
        }
    }

    @Override
    public Optional<ChildProcess> process() {
        return Optional.empty();
    }

    @Override
    public synchronized void stop() {
        if (simulator != null) {
            simulator.close();
            simulator = null;
        }
    }
}
