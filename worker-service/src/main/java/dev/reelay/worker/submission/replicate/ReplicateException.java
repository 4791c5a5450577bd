package dev.reelay.worker.submission.replicate;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** A call that did not get its answer, by what that means. Messages are for users: they quote nothing of a body. */
abstract sealed class ReplicateException extends RuntimeException {

    private static final long serialVersionUID = 1L;
    private static final int NOT_FOUND = 404;
    private static final int GONE = 410;

    ReplicateException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }

    /** Certainly not taken, and worth another try: it was never sent, or was turned away at the door. */
    static final class NotTaken extends ReplicateException {

        private static final long serialVersionUID = 1L;

        private final @Nullable Duration retryAfter;

        NotTaken(String message, @Nullable Duration retryAfter, @Nullable Throwable cause) {
            super(message, cause);
            this.retryAfter = retryAfter;
        }

        @Nullable
        Duration retryAfter() {
            return retryAfter;
        }
    }

    /** It was sent; whether it was taken is not known. */
    static final class InDoubt extends ReplicateException {

        private static final long serialVersionUID = 1L;

        InDoubt(String message, @Nullable Throwable cause) {
            super(message, cause);
        }
    }

    /** It will never be taken. */
    static final class Refused extends ReplicateException {

        private static final long serialVersionUID = 1L;

        private final int status;

        Refused(String message, int status) {
            super(message, null);
            this.status = status;
        }

        /** Whether it is not there, or not any more. */
        boolean saysGone() {
            return status == NOT_FOUND || status == GONE;
        }
    }
}
