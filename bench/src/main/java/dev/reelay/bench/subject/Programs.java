package dev.reelay.bench.subject;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Programs of the machine that a run uses as peers. */
public final class Programs {

    private Programs() {}

    /** What the program says with {@code argument}, its first line; empty where it is not installed. */
    public static Optional<String> version(String program, String argument) {
        return Answering.version(program, argument);
    }

    /**
     * Runs a program to its end.
     *
     * @throws IllegalStateException when it fails or takes too long
     */
    public static void run(List<String> command, Duration limit) {
        Answering.run(command, Map.of(), limit);
    }
}
