package dev.reelay.bench.push;

import dev.reelay.bench.push.client.Dialect;
import dev.reelay.bench.subject.Receiver;

/**
 * Somebody who is compared.
 *
 * @param name what the report calls it
 * @param server what it is; ours runs once for its two dialects
 * @param dialect how its clients speak
 */
record Entrant(String name, Receiver server, Dialect dialect) {}
