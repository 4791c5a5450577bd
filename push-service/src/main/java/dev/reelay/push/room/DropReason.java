package dev.reelay.push.room;

/** Why a frame was not handed on. */
public enum DropReason {
    /** The event was handed on before. */
    REPEATED,
    /** Too much waits for a missing event. Events will be read with that one; of progress the next will do. */
    OVERFLOW,
    /** The event claims a number that nobody has committed. */
    UNCOMMITTED,
    /** Something newer of the same generation was told. */
    STALE_PROGRESS,
    /** Neither a snapshot nor an event spoke of the generation: it ended before, or is beyond the snapshot's bound. */
    UNKNOWN_GENERATION
}
