package dev.reelay.worker.foreign;

import java.util.Locale;

/** Why a foreign message was not taken; the word labels a counter. */
enum Refusal {
    /** It is larger than {@code reelay.foreign.max-bytes}. */
    TOO_LARGE,
    /** More came than {@code reelay.foreign.max-per-second}. */
    TOO_OFTEN,
    /** More wait to be recorded than {@code reelay.foreign.max-in-flight}: Postgres is slow. */
    BUSY,
    /** It is no JSON object with an id and a status. */
    MALFORMED,
    /** Its {@code type} is of another kind than its channel. */
    UNKNOWN_KIND,
    /** Its status is no word we know. */
    UNKNOWN_STATUS,
    /** Its text is longer than a room is told, and long texts are not stored. */
    TEXT_TOO_LARGE,
    /** It names a generation that is not there, and no video. */
    UNKNOWN_GENERATION,
    /** Postgres did not take it. */
    NOT_RECORDED;

    String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
