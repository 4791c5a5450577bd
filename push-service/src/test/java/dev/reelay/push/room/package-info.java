/** Drives rooms without servers: the sequencer alone, the hub step by step, and the hub through random schedules. */
@NullMarked
package dev.reelay.push.room;

import org.jspecify.annotations.NullMarked;
