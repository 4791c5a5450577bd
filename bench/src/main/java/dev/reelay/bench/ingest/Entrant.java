package dev.reelay.bench.ingest;

import java.time.Duration;
import java.util.Optional;

/** Somebody who is compared. */
interface Entrant extends AutoCloseable {

    /** What the report calls it. */
    String name();

    /** Why it cannot run on this machine; empty when it can. */
    Optional<String> missing();

    /** Gets ready: starts, and warms up for {@code warmUp}. */
    void prepare(Duration warmUp);

    /** One round on an empty inbox. */
    Sample round(Duration time);

    @Override
    void close();
}
