package dev.reelay.push.receipt;

import dev.reelay.model.room.Room;

/**
 * That a user has seen everything of a room up to {@code seq}.
 *
 * @param seq 1 and up
 */
record Receipt(Room room, String userId, long seq) {}
