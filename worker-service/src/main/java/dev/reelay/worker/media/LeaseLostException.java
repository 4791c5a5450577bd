package dev.reelay.worker.media;

/** The file belongs to somebody else by now, or to nobody: whatever is being done with it ends. */
final class LeaseLostException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    LeaseLostException() {
        super("the lease was lost", null, false, false);
    }
}
