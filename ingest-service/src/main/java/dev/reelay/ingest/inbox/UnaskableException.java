package dev.reelay.ingest.inbox;

import java.io.Serial;

/** A statement could not be made of what is asked: nothing went to the database. */
final class UnaskableException extends RuntimeException {

    @Serial
    private static final long serialVersionUID = 1L;

    UnaskableException(RuntimeException cause) {
        super(cause.getClass().getSimpleName(), cause);
    }
}
