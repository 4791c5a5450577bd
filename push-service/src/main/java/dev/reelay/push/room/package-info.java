/**
 * Rooms and who is in them, apart from any transport, server or clock: the decisions by which nobody misses or repeats
 * an event.
 *
 * <p>In: frames from Redis ({@link dev.reelay.push.room.RoomHub#received}), joins and leaves, answers of
 * {@link dev.reelay.push.room.RoomHistory}. Out: calls of {@link dev.reelay.push.room.Member}. A frame goes
 * {@link dev.reelay.push.room.RoomHub} → {@code LiveRoom} → {@code Sequencer}, which says what is due, → the members.
 *
 * <p>A hub and everything below it is confined to one {@link dev.reelay.push.room.Loop} and has no locks. Nothing here
 * knows Vert.x or Quarkus, so that a test can drive it through any schedule.
 */
@NullMarked
package dev.reelay.push.room;

import org.jspecify.annotations.NullMarked;
