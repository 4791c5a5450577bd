package dev.reelay.ingest.reread;

import dev.reelay.ingest.fetch.Fetches;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.inject.Singleton;
import java.time.InstantSource;

/** Makes a {@link Reread} for each provider, so that one that fails slows no other. */
@Singleton
public class Rereads {

    private final RereadConfig config;
    private final Fetches fetches;
    private final InstantSource clock;
    private final MeterRegistry meters;

    Rereads(RereadConfig config, Fetches fetches, InstantSource clock, MeterRegistry meters) {
        this.config = config;
        this.fetches = fetches;
        this.clock = clock;
        this.meters = meters;
    }

    /** The one for {@code sender}. */
    public Reread make(String sender) {
        int maxBytes = Math.toIntExact(config.maxBytes().asLongValue());
        return new Reread(
                sender,
                fetches.make(config.concurrency(), config.timeout(), maxBytes),
                new Circuit(config.failuresToOpen(), config.openFor()),
                clock,
                meters);
    }
}
