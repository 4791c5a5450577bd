package dev.reelay.bench.push;

import static dev.reelay.bench.report.Figures.decimal;
import static dev.reelay.bench.report.Figures.median;
import static dev.reelay.bench.report.Figures.whole;

import dev.reelay.bench.push.client.Audience;
import dev.reelay.bench.push.client.Dialect;
import dev.reelay.bench.push.client.EventStreamDialect;
import dev.reelay.bench.push.client.WebSocketDialect;
import dev.reelay.bench.report.MachineFacts;
import dev.reelay.bench.report.Report;
import dev.reelay.bench.report.Table;
import dev.reelay.bench.subject.Core;
import dev.reelay.bench.subject.ReelayPush;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.stream.Stream;

/** From launching the process until it is ready: as it is, and with an AOT cache (JEP 483), which this makes. */
public final class StartScenario {

    private static final int TRAINED = 100;
    private static final Duration LIMIT = Duration.ofSeconds(60);
    private static final double KIBI = 1024;

    private final PushSettings settings;
    private final Consumer<String> progress;

    /** Measures nothing yet; {@code progress} hears a line after each step. */
    public StartScenario(PushSettings settings, Consumer<String> progress) {
        this.settings = settings;
        this.progress = progress;
    }

    /** Runs it. The cache stays beside the jar as {@code app.aot}. */
    public Report run() {
        Map<String, String> facts = MachineFacts.read();
        facts.put("push-service", "JDK " + settings.jdk().version() + ", " + String.join(" ", settings.jvmOptions()));
        Core.hold(ProcessHandle.current().pid(), Core.beside(settings.core()));
        AotCache cache = new AotCache(settings.root());
        RoomSet room = RoomSet.hot(1);
        List<List<String>> rows = new ArrayList<>();
        SortedMap<String, Double> figures = new TreeMap<>();
        try (Scene scene = Scene.of(List.of(room))) {
            measure(scene, "without", List.of(), 1.6, rows, figures);
            train(scene, room, cache);
            String use = cache.use();
            progress.accept("the cache is made: %,d bytes".formatted(cache.size()));
            measure(scene, "with AOT cache", List.of(use), 0.6, rows, figures);
        }
        return new Report(
                "Push: start to ready on one core",
                facts,
                List.of(new Table(
                        "Median of %d starts".formatted(settings.rounds()),
                        List.of("start", "seconds", "lowest–highest", "bar", "verdict"),
                        rows)),
                List.of(
                        "The cache has %s MiB. It was made by a run that %d listeners joined, half by WebSocket and half by SSE."
                                .formatted(whole(cache.size() / KIBI / KIBI), TRAINED)),
                figures);
    }

    private void measure(
            Scene scene,
            String name,
            List<String> options,
            double bar,
            List<List<String>> rows,
            SortedMap<String, Double> figures) {
        List<Double> seconds = new ArrayList<>();
        for (int round = 0; round < settings.rounds(); round++) {
            try (ReelayPush pod = pod(scene, options)) {
                seconds.add(pod.startWatched().toNanos() / 1e9);
            }
            progress.accept("%s, start %d: %.2f s".formatted(name, round + 1, seconds.get(round)));
        }
        double middle = median(seconds);
        rows.add(List.of(
                name,
                decimal(middle, 2),
                decimal(seconds.stream().mapToDouble(Double::doubleValue).min().orElse(0), 2) + "–"
                        + decimal(
                                seconds.stream()
                                        .mapToDouble(Double::doubleValue)
                                        .max()
                                        .orElse(0),
                                2),
                "≤ " + decimal(bar, 1),
                middle <= bar ? "met" : "MISSED"));
        figures.put(name + ", s", middle);
    }

    private void train(Scene scene, RoomSet room, AotCache cache) {
        try (ReelayPush pod = pod(scene, cache.making())) {
            pod.start();
            for (Dialect dialect : List.of(new WebSocketDialect(), new EventStreamDialect())) {
                try (Audience audience = new Audience(pod.address(), dialect, Quiet.EAR)) {
                    audience.enter(room.seats(TRAINED / 2, Scene.TOKEN), LIMIT);
                }
            }
        }
    }

    private ReelayPush pod(Scene scene, List<String> options) {
        return new ReelayPush(
                settings.root(),
                settings.jdk(),
                Stream.concat(settings.jvmOptions().stream(), options.stream()).toList(),
                settings.core(),
                scene.postgres,
                scene.redis,
                Scene.ONE_USER);
    }
}
