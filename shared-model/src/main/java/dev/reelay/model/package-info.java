/**
 * The words that the three services share: what a generation is, what a delivery says, what a room carries.
 *
 * <p>The way of the data: a provider's webhook becomes a {@link dev.reelay.model.delivery.StatusMessage} in ingest;
 * worker applies it to a generation and tells the change as a {@link dev.reelay.model.room.RoomMessage}; push hands that
 * on to everybody in the {@link dev.reelay.model.room.Room}. The tables that all of them lean on are in
 * {@code db/migration}.
 *
 * <p>Nothing here does I/O or knows Quarkus. This package holds what all of it needs: ids, JSON and hashes.
 */
@NullMarked
package dev.reelay.model;

import org.jspecify.annotations.NullMarked;
