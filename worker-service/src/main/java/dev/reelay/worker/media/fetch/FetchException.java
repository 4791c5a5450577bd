package dev.reelay.worker.media.fetch;

import org.jspecify.annotations.Nullable;

/**
 * A file that could not be fetched. The message is a sentence for the user: it quotes neither the address nor what the
 * server said; the cause, for our log, may.
 */
public final class FetchException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /** What to do about it. */
    public enum Kind {
        /** Trying again may help. */
        TRANSIENT,
        /** The address is not good any more: only a fresh one helps. */
        EXPIRED,
        /** We do not take this file, now or later. */
        REFUSED
    }

    private final Kind kind;

    private FetchException(Kind kind, String message, @Nullable Throwable cause) {
        super(message, cause);
        this.kind = kind;
    }

    static FetchException transientFailure(String message) {
        return new FetchException(Kind.TRANSIENT, message, null);
    }

    static FetchException transientFailure(String message, Throwable cause) {
        return new FetchException(Kind.TRANSIENT, message, cause);
    }

    static FetchException expired(String message) {
        return new FetchException(Kind.EXPIRED, message, null);
    }

    /** We do not take the file, for the reason that {@code message} gives. */
    public static FetchException refused(String message) {
        return new FetchException(Kind.REFUSED, message, null);
    }

    static FetchException tooLarge(long maxBytes) {
        return refused("the file is larger than the " + maxBytes + " bytes that are allowed");
    }

    /** The file arrived otherwise than announced. */
    public static FetchException incomplete() {
        return transientFailure("the file did not arrive whole");
    }

    /** What to do about it. */
    public Kind kind() {
        return kind;
    }
}
