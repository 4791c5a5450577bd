package dev.reelay.bench.ingest;

import dev.reelay.bench.subject.Jdk;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/**
 * How a run is to go.
 *
 * @param root the repository's root
 * @param jdk what runs ingest-service
 * @param jvmOptions its options
 * @param core the core that each receiver is held to, from 0
 * @param connections of the closed loop
 * @param rounds how many times each entrant runs, 1 to 1,000
 * @param time of each round
 * @param warmUp before the first round
 * @param fastifyPool the Node peer's connections to Postgres
 * @param deliveries how many the soak sends
 * @param slow how many slow connections the soak holds
 */
public record Settings(
        Path root,
        Jdk jdk,
        List<String> jvmOptions,
        int core,
        int connections,
        int rounds,
        Duration time,
        Duration warmUp,
        int fastifyPool,
        long deliveries,
        int slow) {

    public Settings {
        jvmOptions = List.copyOf(jvmOptions);
        if (core < 0 || core >= Runtime.getRuntime().availableProcessors()) {
            throw new IllegalArgumentException("--core is one of this machine's, counted from 0");
        }
        if (connections < 1 || rounds < 1 || rounds > 1_000 || time.toSeconds() < 3) {
            throw new IllegalArgumentException("a run needs a connection, a round, and rounds of at least 3 seconds");
        }
    }
}
