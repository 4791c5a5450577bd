package dev.reelay.bench.push;

import static dev.reelay.bench.report.Figures.decimal;
import static dev.reelay.bench.report.Figures.whole;

import dev.reelay.bench.push.client.Audience;
import dev.reelay.bench.push.client.Dialect;
import dev.reelay.bench.push.client.EventStreamDialect;
import dev.reelay.bench.push.client.WebSocketDialect;
import dev.reelay.bench.report.MachineFacts;
import dev.reelay.bench.report.Report;
import dev.reelay.bench.report.Table;
import dev.reelay.bench.subject.ProcessorTime;
import dev.reelay.bench.subject.ReelayPush;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Consumer;

/** What an idle listener costs in memory: resident growth from a warm pod without any to one with very many in a room. */
public final class IdleScenario {

    /** A heap that grows and shrinks with what lives in it, and a young generation that is touched before the first look. */
    private static final List<String> JVM_OPTIONS = List.of(
            "-Xms32m", "-Xmn16m", "-Xmx1g", "-XX:+UseSerialGC", "-XX:MinHeapFreeRatio=10", "-XX:MaxHeapFreeRatio=20");

    private static final int WARM = 500;
    private static final Duration REST = Duration.ofSeconds(5);
    private static final Duration LIMIT = Duration.ofMinutes(3);
    private static final double KIBI = 1024;

    private final PushSettings settings;
    private final Consumer<String> progress;

    /** Measures nothing yet; {@code progress} hears a line after each step. */
    public IdleScenario(PushSettings settings, Consumer<String> progress) {
        this.settings = settings;
        this.progress = progress;
    }

    private record Look(double heap, double resident) {}

    /** Runs it, once for each transport. */
    public Report run() {
        Map<String, String> facts = MachineFacts.read();
        facts.put("push-service", "JDK " + settings.jdk().version() + ", " + String.join(" ", JVM_OPTIONS));
        List<List<String>> rows = new ArrayList<>();
        SortedMap<String, Double> figures = new TreeMap<>();
        measure("WebSocket", new WebSocketDialect(), 16, rows, figures);
        measure("SSE", new EventStreamDialect(), 10, rows, figures);
        return new Report(
                "Push: memory of idle listeners",
                facts,
                List.of(new Table(
                        whole(settings.idle()) + " listeners in one room",
                        List.of("by", "KiB each", "of it heap", "before, MiB", "with them, MiB", "bar", "verdict"),
                        rows)),
                List.of(
                        "Resident memory after a full collection, heap and all; what the kernel keeps for a socket is not in it.",
                        "Pages that were touched before the first look are used again without growth: the larger of both figures is judged.",
                        "Before the first look %d listeners have come and gone.".formatted(WARM)),
                figures);
    }

    private void measure(
            String name, Dialect dialect, double bar, List<List<String>> rows, SortedMap<String, Double> figures) {
        RoomSet room = RoomSet.hot(1);
        try (Scene scene = Scene.of(List.of(room));
                ReelayPush pod = new ReelayPush(
                        settings.root(),
                        settings.jdk(),
                        JVM_OPTIONS,
                        settings.core(),
                        scene.postgres,
                        scene.redis,
                        Scene.ONE_USER)) {
            pod.start();
            try (Audience audience = new Audience(pod.address(), dialect, Quiet.EAR)) {
                audience.enter(room.seats(WARM, Scene.TOKEN), LIMIT);
            }
            try (Audience nobody = new Audience(pod.address(), dialect, Quiet.EAR)) {
                rest(nobody);
            }
            Look before = look(pod);
            try (Audience audience = new Audience(pod.address(), dialect, Quiet.EAR)) {
                audience.enter(room.seats(settings.idle(), Scene.TOKEN), LIMIT);
                rest(audience);
                Look with = look(pod);
                double each = (with.resident() - before.resident()) / KIBI / settings.idle();
                double heap = (with.heap() - before.heap()) / KIBI / settings.idle();
                progress.accept("%s: %.1f KiB each, of it %.1f heap".formatted(name, each, heap));
                rows.add(List.of(
                        name,
                        decimal(each, 1),
                        decimal(heap, 1),
                        decimal(before.resident() / KIBI / KIBI, 1),
                        decimal(with.resident() / KIBI / KIBI, 1),
                        "≤ " + decimal(bar, 0),
                        Math.max(each, heap) <= bar ? "met" : "MISSED"));
                figures.put(name + ", KiB each", each);
            }
        }
    }

    private static Look look(ReelayPush pod) {
        pod.jcmd().collect();
        double heap = (double) pod.jcmd().heapAfterCollection();
        return new Look(heap, (double) ProcessorTime.residentBytes(pod.pid()));
    }

    private static void rest(Audience audience) {
        long end = System.nanoTime() + REST.toNanos();
        while (System.nanoTime() < end) {
            audience.turn(50);
        }
    }
}
