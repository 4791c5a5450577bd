package dev.reelay.ingest.signature;

import java.util.Locale;

/** Why a webhook is not taken for authentic. */
public enum Doubt {
    /** One of the signature's headers is not there. */
    MISSING_HEADER,
    /** A header came twice: two parsers may read two different values. */
    REPEATED_HEADER,
    /** The id is empty, too long, or holds characters (a dot, a line break) that would blur what was signed. */
    MALFORMED_ID,
    /** The timestamp is not a plain decimal number of seconds. */
    MALFORMED_TIMESTAMP,
    /** The timestamp is too far from our clock, in either direction. */
    STALE,
    /** The signature header is not of the form that its sender writes. */
    MALFORMED_SIGNATURE,
    /** The signature header is too long or lists too many signatures. */
    OVERSIZED_SIGNATURE,
    /** The shared secret is missing, came twice, or is none that is valid now. */
    WRONG_SECRET,
    /** Asked for the job that it names, the provider knows none of that id. */
    UNKNOWN_JOB,
    /** It is signed for another account than ours. */
    OTHER_ACCOUNT,
    /** No signature in it was made with a secret that is valid now. */
    NO_MATCH;

    /** The lower-case word that metrics use. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
