package dev.reelay.worker.media;

/** A failure's classes for our log. Not its messages: those of clients quote addresses, and addresses carry signatures. */
final class Causes {

    private static final int MAX_DEPTH = 5;

    private Causes() {}

    static String of(Throwable failure) {
        StringBuilder classes = new StringBuilder(failure.getClass().getSimpleName());
        Throwable cause = failure.getCause();
        for (int depth = 1; cause != null && depth < MAX_DEPTH; depth++, cause = cause.getCause()) {
            classes.append('<').append(cause.getClass().getSimpleName());
        }
        return classes.toString();
    }
}
