/**
 * What was committed, read from Postgres: rooms for their hub, and who may see a video. Each question is one statement on
 * the primary and ends within a bounded time. The login may read, nothing else.
 */
@NullMarked
package dev.reelay.push.history;

import org.jspecify.annotations.NullMarked;
