package dev.reelay.bench.worker;

import static dev.reelay.bench.report.Figures.decimal;

import dev.reelay.bench.subject.ProcessorTime;
import java.time.Duration;
import java.util.List;

/** Processor time that the three services and their servers have used. */
record Used(Duration ingest, Duration push, Spent worker) {

    static final List<String> COLUMNS = List.of("ingest", "worker", "push", "Postgres", "Redis");

    /** Since they were started. */
    static Used by(Services services, Stage stage) {
        return new Used(
                ProcessorTime.ofTree(services.ingest().pid()),
                ProcessorTime.ofTree(services.push().pid()),
                Spent.by(services.worker(), stage));
    }

    Used since(Used before) {
        return new Used(ingest.minus(before.ingest), push.minus(before.push), worker.since(before.worker));
    }

    /** Microseconds of each for one of {@code messages}, in the order of {@link #COLUMNS}. */
    List<String> each(int messages) {
        return List.of(ingest, worker.worker(), push, worker.postgres(), worker.redis()).stream()
                .map(time -> decimal(time.toNanos() / 1_000.0 / messages, 0))
                .toList();
    }
}
