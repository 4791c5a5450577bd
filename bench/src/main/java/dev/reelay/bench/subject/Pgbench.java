package dev.reelay.bench.subject;

import dev.reelay.local.servers.ChildProcess;
import dev.reelay.local.servers.Login;
import dev.reelay.local.servers.PostgresServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.LongConsumer;

/** PostgreSQL's own load program with a script of ours: how fast rows go in when nothing stands before the database. */
public final class Pgbench {

    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final String RATE = "tps = ";
    private static final String LATENCY = "latency average = ";

    /** Two threads, as the machine it is measured on has cores. */
    private static final int THREADS = 2;

    private final PostgresServer postgres;
    private final int clients;
    private final Map<String, String> variables;

    /**
     * Nothing runs yet.
     *
     * @param variables what the scripts may name as {@code :name}
     */
    public Pgbench(PostgresServer postgres, int clients, Map<String, String> variables) {
        this.postgres = postgres;
        this.clients = clients;
        this.variables = Map.copyOf(variables);
    }

    /** Its version; empty when it is not installed. */
    public static Optional<String> version() {
        return Answering.version("pgbench", "--version");
    }

    /**
     * What one run came to.
     *
     * @param perSecond transactions per second
     * @param meanMillis mean latency
     */
    public record Result(double perSecond, double meanMillis) {}

    /**
     * Runs {@code script} with prepared statements.
     *
     * @param started told its process id as soon as it runs
     * @throws IllegalStateException when it fails
     */
    public Result run(String script, Duration time, LongConsumer started) {
        Path file = written(script);
        try {
            Queue<String> lines = new ConcurrentLinkedQueue<>();
            ChildProcess process = ChildProcess.start(
                    "pgbench", command(file, time), Map.of("PGPASSWORD", Login.INGEST.password()), null, lines::add);
            started.accept(process.pid());
            if (!process.awaitEnd(time.plus(PATIENCE))) {
                process.kill();
            }
            return result(List.copyOf(lines));
        } finally {
            delete(file);
        }
    }

    private List<String> command(Path script, Duration time) {
        List<String> command = new ArrayList<>(List.of(
                "pgbench",
                "--host=127.0.0.1",
                "--port=" + postgres.port(),
                "--username=" + Login.INGEST.username(),
                "--no-vacuum",
                "--protocol=prepared",
                "--client=" + clients,
                "--jobs=" + THREADS,
                "--time=" + time.toSeconds(),
                "--file=" + script));
        variables.forEach((name, value) -> command.add("--define=" + name + "=" + value));
        command.add("reelay");
        return command;
    }

    /** Reads what it prints at its end. */
    static Result result(List<String> lines) {
        double rate = number(lines, RATE);
        if (rate <= 0) {
            throw new IllegalStateException("pgbench did not come to an end: " + String.join(" | ", lines));
        }
        return new Result(rate, number(lines, LATENCY));
    }

    private static double number(List<String> lines, String name) {
        return lines.stream()
                .filter(line -> line.startsWith(name))
                .map(line -> line.substring(name.length()).split(" ", 2)[0])
                .mapToDouble(Double::parseDouble)
                .findFirst()
                .orElse(0);
    }

    private static void delete(Path script) {
        try {
            Files.delete(script);
        } catch (IOException e) {
            throw new UncheckedIOException("a script could not be deleted", e);
        }
    }

    private static Path written(String script) {
        try {
            Path file = Files.createTempFile("reelay-pgbench-", ".sql");
            Files.writeString(file, script);
            return file;
        } catch (IOException e) {
            throw new UncheckedIOException("no place for a script", e);
        }
    }
}
