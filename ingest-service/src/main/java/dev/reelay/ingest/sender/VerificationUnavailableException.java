package dev.reelay.ingest.sender;

import java.io.Serial;

/** Whether a webhook is authentic cannot be found out now: keys, or the provider, are out of reach. The sender hears 503. */
public final class VerificationUnavailableException extends RuntimeException {

    @Serial
    private static final long serialVersionUID = 1L;

    /** @param reason for the log; quotes nothing of the webhook */
    public VerificationUnavailableException(String reason) {
        super(reason, null, false, false);
    }
}
