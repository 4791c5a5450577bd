/**
 * Rooms and who is in them, apart from any transport, server or clock: the decisions by which nobody misses or repeats
 * an event.
 *
 * <p>In: frames from Redis ({@link dev.reelay.push.room.RoomHub#received}), joins and leaves at a
 * {@link dev.reelay.push.room.Branch}, answers of {@link dev.reelay.push.room.RoomHistory}. Out: calls of
 * {@link dev.reelay.push.room.Member}. A frame goes {@link dev.reelay.push.room.RoomHub} → {@code LiveRoom} →
 * {@code Sequencer}, which says what is due, → {@code Dispatch}, which sends it to every branch with members at the end of
 * the hub's turn → {@link dev.reelay.push.room.Branch} → {@code BranchRoom} → the members on that loop, a part of them in each
 * turn of it.
 *
 * <p>A hub is confined to one {@link dev.reelay.push.room.Loop}, a branch to another, and neither has locks: what crosses
 * over is immutable and goes by a task, in order. A transport is added by a {@link dev.reelay.push.room.Member} and a
 * {@link dev.reelay.push.room.Batch.Rendering} of its own. Nothing here knows Vert.x or Quarkus, so that a test can drive
 * it through any schedule.
 */
@NullMarked
package dev.reelay.push.room;

import org.jspecify.annotations.NullMarked;
