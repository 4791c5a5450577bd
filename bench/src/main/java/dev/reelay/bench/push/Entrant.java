package dev.reelay.bench.push;

import dev.reelay.bench.push.client.Dialect;
import dev.reelay.bench.subject.Receiver;

/**
 * Somebody who is compared.
 *
 * @param key as in {@code --entrants}
 * @param name what the report calls it
 * @param server what it is; ours runs once for all of its dialects
 * @param dialect how its clients speak
 * @param numbered whether it is sent events instead of progress
 */
record Entrant(String key, String name, Receiver server, Dialect dialect, boolean numbered) {

    /** One that is sent progress. */
    Entrant(String key, String name, Receiver server, Dialect dialect) {
        this(key, name, server, dialect, false);
    }
}
