package dev.reelay.bench.subject;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.stream.Stream;

/**
 * Processor time as Linux's {@code /proc} tells it; zero everywhere else, where the report then has nothing to say of it.
 */
public final class ProcessorTime {

    private static final Path PROC = Path.of("/proc");

    /** What a tick of {@code /proc} is on every Linux that is met (USER_HZ). */
    private static final Duration TICK = Duration.ofMillis(10);

    /** Fields of {@code /proc/<pid>/stat} after the program's name: parent, then the four times. */
    private static final int PARENT = 1;

    private static final int FIRST_TIME = 11;
    private static final int TIMES = 4;

    private ProcessorTime() {}

    /** That of a process and of all that descend from it, those that have ended included. */
    public static Duration ofTree(long pid) {
        List<long[]> processes = processes();
        Deque<Long> open = new ArrayDeque<>(List.of(pid));
        long ticks = 0;
        while (!open.isEmpty()) {
            long next = open.remove();
            for (long[] process : processes) {
                if (process[0] == next) {
                    ticks += process[2];
                } else if (process[1] == next) {
                    open.add(process[0]);
                }
            }
        }
        return TICK.multipliedBy(ticks);
    }

    /** That of the whole machine: all that was not idle. */
    public static Duration ofMachine() {
        try {
            String[] fields = Files.readAllLines(PROC.resolve("stat")).get(0).split(" +", -1);
            // user, nice, system, then idle and iowait, then irq, softirq, steal
            long ticks = 0;
            for (int i : new int[] {1, 2, 3, 6, 7, 8}) {
                ticks += Long.parseLong(fields[i]);
            }
            return TICK.multipliedBy(ticks);
        } catch (IOException e) {
            return Duration.ZERO;
        }
    }

    /** Resident memory of a process, bytes; 0 when it is not told. */
    public static long residentBytes(long pid) {
        return status(pid, "VmRSS:");
    }

    /** The most resident memory that a process ever had, bytes; 0 when it is not told. */
    public static long peakResidentBytes(long pid) {
        return status(pid, "VmHWM:");
    }

    private static long status(long pid, String name) {
        try {
            return Files.readAllLines(PROC.resolve(Long.toString(pid)).resolve("status")).stream()
                    .filter(line -> line.startsWith(name))
                    .map(line -> line.replaceAll("[^0-9]", ""))
                    .mapToLong(kibibytes -> Long.parseLong(kibibytes) * 1024)
                    .findFirst()
                    .orElse(0);
        } catch (IOException e) {
            return 0;
        }
    }

    /** Of each process: id, parent, ticks. */
    private static List<long[]> processes() {
        List<long[]> found = new ArrayList<>();
        if (!Files.isDirectory(PROC)) {
            return found;
        }
        try (Stream<Path> entries = Files.list(PROC)) {
            for (Path entry : (Iterable<Path>) entries::iterator) {
                String name = entry.getFileName().toString();
                if (!name.isEmpty() && Character.isDigit(name.charAt(0))) {
                    read(entry, Long.parseLong(name), found);
                }
            }
        } catch (IOException e) {
            return List.of();
        }
        return found;
    }

    private static void read(Path entry, long pid, List<long[]> found) {
        try {
            String stat = Files.readString(entry.resolve("stat"));
            // The program's name is in parentheses and may hold anything, blanks and parentheses too.
            String[] fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ", -1);
            long ticks = 0;
            for (int i = 0; i < TIMES; i++) {
                ticks += Long.parseLong(fields[FIRST_TIME + i]);
            }
            found.add(new long[] {pid, Long.parseLong(fields[PARENT]), ticks});
        } catch (IOException e) {
            // It ended between the list and the look.
        }
    }
}
