package dev.reelay.bench.subject;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** The one processor core that a server may use. */
public final class Core {

    private static final Path TASKSET = Path.of("/usr/bin/taskset");

    /** Counted before this process is held to fewer. */
    private static final int CORES = Runtime.getRuntime().availableProcessors();

    private Core() {}

    /** {@code command}, held to {@code core}; as it is for a negative one, and where the machine has no taskset. */
    public static List<String> pinned(int core, List<String> command) {
        if (core < 0 || !canPin()) {
            return command;
        }
        return Stream.concat(Stream.of(TASKSET.toString(), "-c", Integer.toString(core)), command.stream())
                .toList();
    }

    /** Holds a process that runs, and what it starts from now on, to {@code core}; nothing happens without taskset. */
    public static void hold(long pid, int core) {
        if (canPin()) {
            Answering.run(
                    List.of(TASKSET.toString(), "-a", "-p", "-c", Integer.toString(core), Long.toString(pid)),
                    Map.of(),
                    Duration.ofSeconds(10));
        }
    }

    /** A core that is not {@code core}, for the load; the same where there is but one. */
    public static int beside(int core) {
        return (core + CORES - 1) % CORES;
    }

    /** Whether a process can be held to a core here. Where it cannot, figures are not those of one core. */
    public static boolean canPin() {
        return Files.isExecutable(TASKSET);
    }
}
