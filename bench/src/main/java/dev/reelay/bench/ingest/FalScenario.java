package dev.reelay.bench.ingest;

import dev.reelay.bench.report.Report;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/** Committed webhooks of fal per second on one core: each costs an Ed25519 verification and a lookup before it. */
public final class FalScenario {

    private final Settings settings;
    private final InstantSource clock;
    private final Consumer<String> progress;

    /** Measures nothing yet; {@code progress} hears a line after each step. */
    public FalScenario(Settings settings, InstantSource clock, Consumer<String> progress) {
        this.settings = settings;
        this.clock = clock;
        this.progress = progress;
    }

    /** Runs it; takes some minutes. */
    public Report run() {
        try (Started started = new Started(settings)) {
            Entrant fal = new ReceiverEntrant(
                    started.service,
                    FalDeliveries.genuine(clock, started.fal.signer()),
                    settings.connections(),
                    started.scene);
            fal.prepare(settings.warmUp());
            Map<Entrant, List<Sample>> samples =
                    new Comparison(started.scene, progress).run(List.of(fal), settings.rounds(), settings.time());
            return RateReport.of(
                    "Ingest: fal's webhooks (Ed25519) per second on one core",
                    Facts.of(settings, started.scene),
                    samples,
                    List.of("Each was signed ahead of time; the keys come from a server on the loopback."));
        }
    }
}
