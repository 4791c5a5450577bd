package dev.reelay.bench.subject;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** The one processor core that a receiver may use. */
public final class Core {

    private static final Path TASKSET = Path.of("/usr/bin/taskset");

    private Core() {}

    /** {@code command}, held to {@code core}; as it is where the machine has no taskset. */
    static List<String> pinned(int core, List<String> command) {
        if (!canPin()) {
            return command;
        }
        return Stream.concat(Stream.of(TASKSET.toString(), "-c", Integer.toString(core)), command.stream())
                .toList();
    }

    /** Whether a process can be held to a core here. Where it cannot, figures are not those of one core. */
    public static boolean canPin() {
        return Files.isExecutable(TASKSET);
    }
}
