package dev.reelay.ingest.inbox;

import java.io.Serial;

/** A delivery could not be committed, or it is not known whether it was: the sender must come again. */
public final class InboxUnavailableException extends RuntimeException {

    @Serial
    private static final long serialVersionUID = 1L;

    InboxUnavailableException(Throwable cause) {
        // Thrown once for each webhook while the database is away: without a stack trace.
        super("the inbox does not commit", cause, false, false);
    }
}
