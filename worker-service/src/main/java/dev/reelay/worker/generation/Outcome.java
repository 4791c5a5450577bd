package dev.reelay.worker.generation;

import java.util.Locale;

/** What became of a happening; the word stands in the delivery's row and labels a counter. */
public enum Outcome {
    /** It changed the generation. */
    APPLIED,
    /** It said what was known already. */
    NOTHING_NEW,
    /** It said less than what was known: an older state, a lower progress. */
    LATE,
    /** The end it reports is the end that was told. */
    REPEATED,
    /** It reports work on an attempt that has ended. */
    AFTER_END,
    /** It reports another end than the first one. */
    CONFLICT,
    /** The success of an attempt that had been told as failed: its files are saved, nothing is charged. */
    LATE_SUCCESS,
    /** It speaks of another attempt than the current one. */
    STALE_ATTEMPT,
    /** It speaks of another job of the provider than the one that this attempt is. */
    OTHER_JOB,
    /** There is no such generation. */
    UNKNOWN_GENERATION,
    /** It speaks of a video, of which no generation is known here: the video's room was told. */
    TOLD;

    /** The lower-case word. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
