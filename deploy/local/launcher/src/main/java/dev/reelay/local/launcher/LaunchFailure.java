package dev.reelay.local.launcher;

import java.util.List;

/** The run cannot start or go on. The message is one line for the person at the terminal and says what to do. */
final class LaunchFailure extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /** The last lines of the process that is to blame; empty when none is. */
    private final transient List<String> lastLines;

    LaunchFailure(String message) {
        this(message, List.of());
    }

    LaunchFailure(String message, List<String> lastLines) {
        super(message);
        this.lastLines = List.copyOf(lastLines);
    }

    List<String> lastLines() {
        return lastLines;
    }
}
