package dev.reelay.worker.problem;

import java.io.IOException;

/** A body that did not tell its length has passed the limit. An I/O exception, which the JSON reader hands on as it is. */
final class BodyTooLargeException extends IOException {

    private static final long serialVersionUID = 1L;

    private final long limit;

    BodyTooLargeException(long limit) {
        super("more than " + limit + " bytes");
        this.limit = limit;
    }

    /** The most bytes that a body may have. */
    long limit() {
        return limit;
    }
}
