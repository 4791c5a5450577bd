package dev.reelay.model.access;

import java.io.IOException;

/** No caller came of a token: either the token is to blame, or we are. */
public abstract sealed class TokenException extends Exception permits InvalidTokenException, KeysUnavailableException {

    private static final long serialVersionUID = 1L;

    /** Far deeper than any library wraps a failure; a chain of causes may be a ring. */
    private static final int MAX_CAUSES = 10;

    TokenException(String message) {
        super(message);
    }

    /**
     * What a verifier's {@code failure} means. Only fetching keys reads or writes anything while a JWT is verified, so a
     * failed read or write says nothing about the token.
     *
     * @param failure what the JWT library threw
     * @param expired whether it says that the token was good once
     */
    public static TokenException of(Throwable failure, boolean expired) {
        if (isIo(failure)) {
            return new KeysUnavailableException(failure);
        }
        return expired
                ? InvalidTokenException.expired()
                : InvalidTokenException.because("the token is not a JWT that is accepted here: sign in anew");
    }

    private static boolean isIo(Throwable failure) {
        Throwable cause = failure;
        for (int depth = 0; cause != null && depth < MAX_CAUSES; depth++) {
            if (cause instanceof IOException) {
                return true;
            }
            cause = cause.getCause();
        }
        return false;
    }
}
