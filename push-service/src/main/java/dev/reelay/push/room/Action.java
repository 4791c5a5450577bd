package dev.reelay.push.room;

/** What a {@link Sequencer} wants done, in the order given. */
sealed interface Action {

    /** Hand {@code frame} on to the members. */
    record Deliver(RoomFrame frame) implements Action {}

    /** Read the events after {@code seq} and give them to {@link Sequencer#filled}. */
    record Fill(long seq) implements Action {}

    /** The record does not reach back to the last event handed on: everybody must start anew from a snapshot. */
    record StartAnew() implements Action {}

    /** Do nothing, and count it. */
    record Drop(DropReason reason) implements Action {}
}
