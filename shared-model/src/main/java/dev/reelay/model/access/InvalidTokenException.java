package dev.reelay.model.access;

/** A token that is missing, malformed, not ours, or over. Its message is fit for the caller and quotes no token. */
public final class InvalidTokenException extends TokenException {

    private static final long serialVersionUID = 1L;

    private enum Reason {
        MISSING,
        UNBELIEVABLE,
        EXPIRED
    }

    private final Reason reason;

    private InvalidTokenException(String message, Reason reason) {
        super(message);
        this.reason = reason;
    }

    /** There is none. */
    public static InvalidTokenException missing() {
        return new InvalidTokenException(
                "a token is needed: send it as 'Authorization: Bearer <token>'", Reason.MISSING);
    }

    /** It cannot be believed, for {@code reason}. */
    public static InvalidTokenException because(String reason) {
        return new InvalidTokenException(reason, Reason.UNBELIEVABLE);
    }

    /** It was good once: the client should fetch a fresh one and come again. */
    public static InvalidTokenException expired() {
        return new InvalidTokenException("the token has expired: get a fresh one", Reason.EXPIRED);
    }

    /** Whether none came that could be judged. */
    public boolean isMissing() {
        return reason == Reason.MISSING;
    }

    /** Whether a fresh token would do. */
    public boolean isExpired() {
        return reason == Reason.EXPIRED;
    }
}
