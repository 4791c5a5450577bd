package dev.reelay.model.body;

import java.io.Serial;

/** A body is not one JSON object of bearable depth. Says no more, since the body may hold signed URLs. */
public final class NotAJsonObjectException extends RuntimeException {

    @Serial
    private static final long serialVersionUID = 1L;

    NotAJsonObjectException() {
        // A stranger cannot cause it, but a stack trace for each broken body would still be a waste.
        super("the body is not a JSON object", null, false, false);
    }
}
