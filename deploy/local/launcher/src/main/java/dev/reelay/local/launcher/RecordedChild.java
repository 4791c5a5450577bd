package dev.reelay.local.launcher;

import dev.reelay.local.servers.ChildProcess;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A child as it is written down: a process id alone may by now be somebody else's.
 *
 * @param startedAt by the operating system's account
 */
record RecordedChild(String name, long pid, Instant startedAt) {

    private static final Pattern LINE = Pattern.compile("(\\d{1,18}) (\\d{1,18}) (\\S+)");

    /** Linux tells start times relative to the boot, and its account of the boot moves when the clock is set. */
    private static final Duration TOLERANCE = Duration.ofSeconds(2);

    /** "pid (name) state ...", where the name may contain anything; Z and X are the states of what has ended. */
    private static final Pattern ENDED = Pattern.compile("\\d+ \\(.*\\) [ZX] .*", Pattern.DOTALL);

    static RecordedChild of(ChildProcess child) {
        return new RecordedChild(child.name(), child.pid(), child.startedAt());
    }

    static Optional<RecordedChild> parse(String line) {
        Matcher matcher = LINE.matcher(line);
        return matcher.matches()
                ? Optional.of(new RecordedChild(
                        matcher.group(3),
                        Long.parseLong(matcher.group(1)),
                        Instant.ofEpochMilli(Long.parseLong(matcher.group(2)))))
                : Optional.empty();
    }

    String line() {
        return pid + " " + startedAt.toEpochMilli() + " " + name;
    }

    /** The process, if it is alive and was started when this one was. */
    Optional<ProcessHandle> process() {
        return ProcessHandle.of(pid)
                .filter(ProcessHandle::isAlive)
                .filter(process -> isStart(process.info().startInstant()))
                .filter(process -> !hasEndedUnnoticed(pid));
    }

    /**
     * Whether it has ended and only its entry is left. Whose parent is gone is the child of process 1, and in a container
     * that may be a program that never asks after children; the JDK counts such an entry as alive.
     */
    private static boolean hasEndedUnnoticed(long pid) {
        Path stat = Path.of("/proc/" + pid + "/stat");
        try {
            return Files.exists(stat) && ENDED.matcher(Files.readString(stat)).matches();
        } catch (IOException e) {
            // It went away while we looked.
            return true;
        }
    }

    boolean isStart(Optional<Instant> actual) {
        return actual.filter(start -> Duration.between(startedAt, start).abs().compareTo(TOLERANCE) <= 0)
                .isPresent();
    }
}
