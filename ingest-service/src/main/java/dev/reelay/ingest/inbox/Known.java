package dev.reelay.ingest.inbox;

/** Whether a {@link Claim} fits to what we know; nothing is written either way. */
public enum Known {
    /** It does: we may have asked for this very thing. */
    KNOWN,
    /** There is no such generation, or it never had such an attempt. */
    UNKNOWN_GENERATION,
    /** The token is not the one that was handed out for this attempt. */
    WRONG_TOKEN,
    /** The attempt was not given to this provider, and there is no token that says otherwise. */
    NOT_GIVEN,
    /** The attempt was given to this provider under another job. */
    OTHER_JOB
}
