/**
 * Which Redis servers there are and which of them a message goes to, as {@code reelay.redis} says. Out: connections that
 * hear hints, and ways for the messages of rooms.
 */
@NullMarked
package dev.reelay.worker.redis;

import org.jspecify.annotations.NullMarked;
