package dev.reelay.worker.submission;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** A call to a provider that did not get its answer, by what that means. Messages are for users: they quote nothing of a body. */
public abstract sealed class CallException extends RuntimeException {

    private static final long serialVersionUID = 1L;
    private static final int NOT_FOUND = 404;
    private static final int GONE = 410;

    CallException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }

    /** Certainly not taken, and worth another try: it was never sent, or was turned away at the door. */
    public static final class NotTaken extends CallException {

        private static final long serialVersionUID = 1L;

        private final @Nullable Duration retryAfter;

        public NotTaken(String message, @Nullable Duration retryAfter, @Nullable Throwable cause) {
            super(message, cause);
            this.retryAfter = retryAfter;
        }

        /** How long it asks us to wait; null where it does not say. */
        public @Nullable Duration retryAfter() {
            return retryAfter;
        }
    }

    /** It was sent; whether it was taken is not known. */
    public static final class InDoubt extends CallException {

        private static final long serialVersionUID = 1L;

        public InDoubt(String message, @Nullable Throwable cause) {
            super(message, cause);
        }
    }

    /** It will never be taken. */
    public static final class Refused extends CallException {

        private static final long serialVersionUID = 1L;

        private final int status;

        public Refused(String message, int status) {
            super(message, null);
            this.status = status;
        }

        /** Whether it is not there, or not any more. */
        public boolean saysGone() {
            return status == NOT_FOUND || status == GONE;
        }
    }
}
