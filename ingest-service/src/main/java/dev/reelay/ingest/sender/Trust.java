package dev.reelay.ingest.sender;

/** What a sender's word rests on, and so what has to be known before its webhook is verified. */
public enum Trust {
    /** The body is signed, and checking that costs microseconds: it comes first, and strangers learn nothing. */
    SIGNED,
    /**
     * The body is signed, but checking it costs so much that strangers could keep us busy: looked up first is whether it has
     * the callback's token, or else whether the attempt was given to this provider, and as no other job.
     */
    SIGNED_AND_COSTLY,
    /**
     * Nothing is signed: the callback's token is needed, and then the provider itself is asked what is true. The body only
     * says that something has changed.
     */
    UNSIGNED
}
