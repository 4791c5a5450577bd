package dev.reelay.model.access;

/** A token that is missing, malformed, not ours, or over. Its message is fit for the caller and quotes no token. */
public final class InvalidTokenException extends Exception {

    private static final long serialVersionUID = 1L;

    private final boolean expired;

    private InvalidTokenException(String message, boolean expired) {
        super(message);
        this.expired = expired;
    }

    /** It cannot be believed, for {@code reason}. */
    public static InvalidTokenException because(String reason) {
        return new InvalidTokenException(reason, false);
    }

    /** It was good once: the client should fetch a fresh one and come again. */
    public static InvalidTokenException expired() {
        return new InvalidTokenException("the token has expired: get a fresh one", true);
    }

    /** Whether a fresh token would do. */
    public boolean isExpired() {
        return expired;
    }
}
