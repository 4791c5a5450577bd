package dev.reelay.ingest.fetch;

import java.io.Serial;

/** A server gave no usable answer. Its message is one of ours, or the driver's about the connection; never of a body. */
public final class FetchException extends RuntimeException {

    @Serial
    private static final long serialVersionUID = 1L;

    /** @param message for the log */
    public FetchException(String message) {
        super(message, null, false, false);
    }
}
