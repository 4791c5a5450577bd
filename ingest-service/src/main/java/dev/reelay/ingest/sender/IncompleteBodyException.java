package dev.reelay.ingest.sender;

import java.io.Serial;

/** An authentic body lacks what its sender promises to send, and expects to be told so. */
public final class IncompleteBodyException extends RuntimeException {

    @Serial
    private static final long serialVersionUID = 1L;

    /** @param words what is missing, for the sender; quotes nothing of the body */
    public IncompleteBodyException(String words) {
        super(words, null, false, false);
    }

    /** What is missing. */
    public String words() {
        return String.valueOf(getMessage());
    }
}
