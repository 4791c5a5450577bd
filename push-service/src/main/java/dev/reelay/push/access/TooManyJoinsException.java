package dev.reelay.push.access;

/** More joins than this pod lets in; the client is to try again. */
public final class TooManyJoinsException extends Exception {

    private static final long serialVersionUID = 1L;

    TooManyJoinsException() {
        super("too many joins at once: try again", null, false, false);
    }
}
