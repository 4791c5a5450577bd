/** Rooms and what is said in them: numbered events, un-numbered progress, and their one JSON form on Redis and {@code /ws}. */
@NullMarked
package dev.reelay.model.room;

import org.jspecify.annotations.NullMarked;
