package dev.reelay.local.simulator.prediction;

/** How the bytes of an output file fail to arrive as they should. */
public enum BodyFault {
    /** They arrive as they should. */
    NONE,
    /** They trickle over a set time. */
    SLOW,
    /** Nothing past the middle of the file ever leaves the server, though its length is promised. */
    TRUNCATED
}
