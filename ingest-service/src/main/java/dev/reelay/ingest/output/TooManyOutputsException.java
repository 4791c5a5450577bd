package dev.reelay.ingest.output;

import java.io.Serial;

/** A delivery names more files than any model leaves. */
public final class TooManyOutputsException extends RuntimeException {

    @Serial
    private static final long serialVersionUID = 1L;

    TooManyOutputsException(int limit) {
        super("more than " + limit + " outputs", null, false, false);
    }
}
