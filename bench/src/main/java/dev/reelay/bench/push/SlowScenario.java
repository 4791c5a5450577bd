package dev.reelay.bench.push;

import static dev.reelay.bench.report.Figures.decimal;
import static dev.reelay.bench.report.Figures.whole;

import dev.reelay.bench.report.MachineFacts;
import dev.reelay.bench.report.Report;
import dev.reelay.bench.report.Table;
import dev.reelay.bench.subject.ProcessorTime;
import dev.reelay.bench.subject.ReelayPush;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;

/** What clients that stop reading cost: no more than their bound, and the others nothing. */
public final class SlowScenario {

    private static final int READING = 100;
    private static final int STUCK = 20;
    private static final int EVENTS = 1_000;
    private static final int BYTES = 8_000;
    private static final int PER_SECOND = 60;

    /** {@code reelay.push.outbound-bytes}, its default. */
    private static final double BOUND_MEBI = 1;

    /** What events of that size cost a pod by themselves. */
    private static final double SLACK_MEBI = 24;

    private static final Duration LAST = Duration.ofSeconds(20);
    private static final double MEBI = 1024.0 * 1024;

    private final PushSettings settings;
    private final Consumer<String> progress;
    private final List<String> violations = new ArrayList<>();

    /** Nothing runs yet; {@code progress} hears a line after each step. */
    public SlowScenario(PushSettings settings, Consumer<String> progress) {
        this.settings = settings;
        this.progress = progress;
    }

    private record Phase(String name, long told, long wrong, double p50, double p99, double grown, long connections) {

        List<String> row() {
            return List.of(
                    name,
                    whole(told),
                    whole(wrong),
                    decimal(p50, 1),
                    decimal(p99, 1),
                    decimal(grown, 1),
                    whole(connections));
        }
    }

    /** Runs it. */
    public Report run() {
        RoomSet room = RoomSet.hot(1);
        try (Scene scene = Scene.of(List.of(room));
                ReelayPush pod = new ReelayPush(
                        settings.root(),
                        settings.jdk(),
                        settings.jvmOptions(),
                        -1,
                        scene.postgres,
                        scene.redis,
                        Scene.ONE_USER);
                HintPublisher hints = HintPublisher.to(scene.redis.port());
                EventWriter writer = new EventWriter(scene.database, hints)) {
            pod.start();
            phase("warming up", pod, writer, room, 0);
            Phase alone = phase("the readers alone", pod, writer, room, 0);
            Phase beside = phase("beside %d that do not read".formatted(STUCK), pod, writer, room, STUCK);
            if (beside.grown() - alone.grown() > STUCK * BOUND_MEBI + SLACK_MEBI) {
                violations.add("those that do not read cost more than their bound");
            }
            if (beside.connections() > READING) {
                violations.add("%d that do not read are still connected".formatted(beside.connections() - READING));
            }
            return report(alone, beside);
        } catch (SQLException e) {
            throw new IllegalStateException("an event could not be written", e);
        }
    }

    private Phase phase(String name, ReelayPush pod, EventWriter writer, RoomSet room, int stuck) {
        try (Readers readers = new Readers(pod.address(), room, READING, stuck)) {
            pod.jcmd().collect();
            double before = (double) ProcessorTime.residentBytes(pod.pid());
            Thread writing = new Thread(() -> write(writer, room), "writer");
            writing.start();
            double most = before;
            long looked = 0;
            while (writing.isAlive()) {
                readers.turn();
                if (System.nanoTime() - looked > 100_000_000L) {
                    looked = System.nanoTime();
                    most = Math.max(most, (double) ProcessorTime.residentBytes(pod.pid()));
                }
            }
            long deadline = System.nanoTime() + LAST.toNanos();
            while ((readers.told() < (long) EVENTS * READING || pod.metric("reelay_push_connections") > READING)
                    && System.nanoTime() < deadline) {
                readers.turn();
            }
            Phase phase = new Phase(
                    name,
                    readers.told(),
                    readers.wrong() + (long) EVENTS * READING - readers.told(),
                    readers.millisAt(50),
                    readers.millisAt(99),
                    (most - before) / MEBI,
                    Math.round(pod.metric("reelay_push_connections")));
            if (phase.wrong() > 0) {
                violations.add(name + ": " + phase.wrong() + " events or readers were lost");
            }
            progress.accept("%s: p99 %.1f ms, grown by %.1f MiB, %d connected"
                    .formatted(name, phase.p99(), phase.grown(), phase.connections()));
            return phase;
        }
    }

    private static void write(EventWriter writer, RoomSet room) {
        long from = System.nanoTime();
        try {
            for (int n = 0; n < EVENTS; n++) {
                writer.write(List.of(room.name(0)), System.nanoTime(), BYTES, true);
                LockSupport.parkNanos(from + (n + 1) * (1_000_000_000L / PER_SECOND) - System.nanoTime());
            }
        } catch (SQLException e) {
            throw new IllegalStateException("an event could not be written", e);
        }
    }

    private Report report(Phase alone, Phase beside) {
        SortedMap<String, Double> figures = new TreeMap<>();
        figures.put(Report.VIOLATIONS, (double) violations.size());
        figures.put("alone, p99 ms", alone.p99());
        figures.put("beside, p99 ms", beside.p99());
        List<String> notes = new ArrayList<>(violations);
        notes.add("%,d events of %,d bytes in one room, %d a second; half of the clients by WebSocket, half by SSE."
                .formatted(EVENTS, BYTES, PER_SECOND));
        notes.add("The delay is from before the commit until a reader has it.");
        return new Report(
                "Push: beside clients that do not read",
                MachineFacts.read(),
                List.of(new Table(
                        READING + " readers",
                        List.of(
                                "when",
                                "events told",
                                "wrong or lost",
                                "p50 ms",
                                "p99 ms",
                                "resident growth at most, MiB",
                                "connected in the end"),
                        List.of(alone.row(), beside.row()))),
                notes,
                figures);
    }
}
