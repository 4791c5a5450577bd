/**
 * The audience of a benchmark: very many listeners on one thread, each of which reads every message it is sent, as cheaply
 * as that can be done. In: a server's address and its dialect. Out: to an {@link dev.reelay.bench.push.client.Ear}, each
 * message with its room and its number, so that what is missing, repeated or out of order is seen.
 */
@NullMarked
package dev.reelay.bench.push.client;

import org.jspecify.annotations.NullMarked;
