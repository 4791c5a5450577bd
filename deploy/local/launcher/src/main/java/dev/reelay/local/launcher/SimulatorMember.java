package dev.reelay.local.launcher;

import dev.reelay.local.servers.ChildProcess;
import dev.reelay.local.simulator.Simulator;
import dev.reelay.local.simulator.SimulatorSettings;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** The provider simulator. It runs in the launcher itself: it needs no isolation, and a JVM less starts sooner. */
final class SimulatorMember implements Member {

    private final int port;
    private final Duration predictionDuration;
    private final LogLines log;
    private @Nullable Simulator simulator;

    SimulatorMember(int port, Duration predictionDuration, Consumer<String> lines) {
        this.port = port;
        this.predictionDuration = predictionDuration;
        this.log = new LogLines(Simulator.class.getPackageName(), lines);
    }

    @Override
    public String name() {
        return "simulator";
    }

    @Override
    public synchronized void start() {
        log.take();
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
            log.release();
            simulator = null;
        }
    }
}
