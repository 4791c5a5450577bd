package dev.reelay.local.servers;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A process of ours: its output goes line by line to a sink, its last lines are kept for the moment it dies, and its end
 * is bounded in time. Output and error are one stream, so that their order is kept.
 */
public final class ChildProcess {

    /** How many of the last lines are kept. */
    public static final int TAIL_LINES = 20;

    /**
     * Puts a child into a session of its own, where the program exists (Linux): Ctrl-C at a terminal then reaches the
     * parent alone, which ends its children in order, instead of ending the database under the services' feet.
     */
    private static final List<String> OWN_SESSION = findSetsid();

    /** A longer line is cut here, so that a child without line breaks cannot fill the memory of its parent. */
    static final int LINE_CHARACTERS = 8_192;

    private final String name;
    private final Process process;
    private final Instant startedAt;
    private final Thread pump;
    private final Deque<String> tail = new ArrayDeque<>(TAIL_LINES);

    private ChildProcess(String name, Process process, ChildObserver observer) {
        this.name = name;
        this.process = process;
        this.startedAt = process.info().startInstant().orElseGet(Instant::now);
        this.pump = new Thread(() -> pump(observer), name + "-output");
        this.pump.setDaemon(true);
    }

    /**
     * Starts a process in the folder {@code directory} with this process's environment and {@code environment} on top.
     *
     * @param name names it in messages and its output thread
     * @param directory the working directory, or null for this process's
     * @param observer hears of the start at once, then of each line
     * @throws ServerStartException when the program cannot be started at all
     */
    public static ChildProcess start(
            String name,
            List<String> command,
            Map<String, String> environment,
            @Nullable Path directory,
            ChildObserver observer) {
        List<String> detached =
                Stream.concat(OWN_SESSION.stream(), command.stream()).toList();
        ProcessBuilder builder = new ProcessBuilder(detached).redirectErrorStream(true);
        builder.environment().putAll(environment);
        if (directory != null) {
            builder.directory(directory.toFile());
        }
        try {
            return observed(name, Programs.start(builder), observer);
        } catch (IOException e) {
            throw new ServerStartException(name + " could not be started: " + e.getMessage(), e);
        }
    }

    /** A process that nobody could write down is ended at once: nobody else would. */
    private static ChildProcess observed(String name, Process process, ChildObserver observer) throws IOException {
        try {
            process.getOutputStream().close();
            ChildProcess child = new ChildProcess(name, process, observer);
            observer.started(child);
            child.pump.start();
            return child;
        } catch (IOException | RuntimeException e) {
            process.destroyForcibly();
            throw e;
        }
    }

    private static List<String> findSetsid() {
        return Stream.of("/usr/bin/setsid", "/bin/setsid")
                .filter(program -> Files.isExecutable(Path.of(program)))
                .findFirst()
                .map(List::of)
                .orElse(List.of());
    }

    /** The name it was started with. */
    public String name() {
        return name;
    }

    /** The operating system's process id. */
    public long pid() {
        return process.pid();
    }

    /** When the operating system started it; with {@link #pid()} it identifies the process even after ids are reused. */
    public Instant startedAt() {
        return startedAt;
    }

    /** Whether it still runs. */
    public boolean isAlive() {
        return process.isAlive();
    }

    /** Its exit code (128 + n when signal n ended it), or null while it runs. */
    public @Nullable Integer exitCode() {
        return process.isAlive() ? null : process.exitValue();
    }

    /** Completes with this when it has ended and its output is read. */
    public CompletableFuture<ChildProcess> ended() {
        return process.onExit().thenApplyAsync(p -> {
            awaitOutput();
            return this;
        });
    }

    /** The last lines it wrote, oldest first, at most {@link #TAIL_LINES}. */
    public List<String> tail() {
        synchronized (tail) {
            return List.copyOf(tail);
        }
    }

    /** Waits for the end, at most {@code limit}; true when it has ended. */
    public boolean awaitEnd(Duration limit) {
        try {
            boolean ended = process.waitFor(limit.toMillis(), TimeUnit.MILLISECONDS);
            if (ended) {
                awaitOutput();
            }
            return ended;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    /** Asks it to end (SIGTERM); does not wait. */
    public void terminate() {
        // Not Process.destroy(): it closes the output too, and the last words of a child are worth reading.
        process.toHandle().destroy();
    }

    /** Asks it to end, waits at most {@code limit}, then ends it by force. */
    public void stop(Duration limit) {
        terminate();
        if (!awaitEnd(limit)) {
            kill();
        }
    }

    /** Asks it to end with the signal SIGINT; says nothing about whether it does. */
    void interrupt() {
        try {
            signal("INT");
        } catch (IOException e) {
            terminate();
        }
    }

    /**
     * Holds it still (SIGSTOP): its connections stay, and nothing answers.
     *
     * @throws IOException when that cannot be done
     */
    public void freeze() throws IOException {
        signal("STOP");
    }

    /**
     * Lets it go on (SIGCONT).
     *
     * @throws IOException when that cannot be done
     */
    public void thaw() throws IOException {
        signal("CONT");
    }

    private void signal(String signal) throws IOException {
        // The JDK can send SIGTERM and SIGKILL only. Every shell has kill built in; a kill program may be missing.
        Process sending = Programs.start(new ProcessBuilder("sh", "-c", "kill -" + signal + " " + pid())
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD));
        try {
            if (!sending.waitFor(5, TimeUnit.SECONDS) || sending.exitValue() != 0) {
                throw new IOException(name + " could not be sent SIG" + signal);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Ends it at once (SIGKILL) and waits until the operating system says so, at most five seconds. */
    public void kill() {
        process.toHandle().destroyForcibly();
        awaitEnd(Duration.ofSeconds(5));
    }

    private void awaitOutput() {
        try {
            // Bounded: a grandchild that inherited the output may hold it open.
            pump.join(500);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void pump(ChildObserver observer) {
        try (BufferedReader reader = process.inputReader(StandardCharsets.UTF_8)) {
            StringBuilder line = new StringBuilder();
            for (int c = reader.read(); c >= 0; c = reader.read()) {
                if (c == '\n') {
                    take(line, observer);
                } else if (c != '\r' && line.length() < LINE_CHARACTERS) {
                    line.append((char) c);
                }
            }
            if (!line.isEmpty()) {
                take(line, observer);
            }
        } catch (IOException e) {
            // The stream of a killed process may break off; what it had to say was said.
            observer.wrote("(output ended: " + e.getMessage() + ")");
        }
    }

    private void take(StringBuilder line, ChildObserver observer) {
        String text = line.toString();
        line.setLength(0);
        synchronized (tail) {
            if (tail.size() == TAIL_LINES) {
                tail.removeFirst();
            }
            tail.addLast(text);
        }
        observer.wrote(text);
    }
}
