package dev.reelay.bench.push;

import static dev.reelay.bench.report.Figures.decimal;
import static dev.reelay.bench.report.Figures.median;
import static dev.reelay.bench.report.Figures.whole;

import dev.reelay.bench.push.client.Dialect;
import dev.reelay.bench.push.client.EventStreamDialect;
import dev.reelay.bench.push.client.Seat;
import dev.reelay.bench.push.client.WebSocketDialect;
import dev.reelay.bench.report.MachineFacts;
import dev.reelay.bench.report.Report;
import dev.reelay.bench.report.Table;
import dev.reelay.bench.subject.Core;
import dev.reelay.bench.subject.ReelayPush;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.stream.IntStream;

/** Joins a second on one core: each a connection of its own, a JWT, and the user's own room with its read of Postgres. */
public final class StormScenario {

    private static final int USERS = 1_000;
    private static final double BAR = 2_000;

    private final PushSettings settings;
    private final Consumer<String> progress;

    /** Measures nothing yet; {@code progress} hears a line after each step. */
    public StormScenario(PushSettings settings, Consumer<String> progress) {
        this.settings = settings;
        this.progress = progress;
    }

    /** Runs it. */
    public Report run() {
        Map<String, String> facts = MachineFacts.read();
        facts.put("push-service", "JDK " + settings.jdk().version() + ", " + String.join(" ", settings.jvmOptions()));
        Core.hold(ProcessHandle.current().pid(), Core.beside(settings.core()));
        Instant now = Instant.now();
        JoinTokens tokens = new JoinTokens();
        List<Seat> seats = IntStream.range(0, USERS)
                .mapToObj(n -> new Seat(n, n, "user:user" + n, tokens.of("user" + n, now)))
                .toList();
        Map<String, Dialect> dialects = new LinkedHashMap<>();
        dialects.put("WebSocket", new WebSocketDialect());
        dialects.put("SSE", new EventStreamDialect());
        try (Scene scene = Scene.of(List.of());
                ReelayPush pod = new ReelayPush(
                        settings.root(),
                        settings.jdk(),
                        settings.jvmOptions(),
                        settings.core(),
                        scene.postgres,
                        scene.redis,
                        tokens.settings())) {
            pod.start();
            List<List<String>> rows = new ArrayList<>();
            SortedMap<String, Double> figures = new TreeMap<>();
            dialects.forEach((name, dialect) -> {
                List<Double> rates = new ArrayList<>();
                List<Double> delays = new ArrayList<>();
                List<Double> cores = new ArrayList<>();
                for (int round = 0; round < settings.rounds(); round++) {
                    CostMeter meter = new CostMeter(
                            pod.pid(), scene.redis.process().orElseThrow().pid());
                    meter.opened();
                    Storm.Result result =
                            new Storm(seats).run(pod.address(), dialect, settings.warmUp(), settings.time());
                    meter.closed();
                    rates.add(result.perSecond());
                    delays.add(result.millis99());
                    cores.add(meter.serverCores());
                    progress.accept("%s, round %d: %,.0f joins/s, p99 %.1f ms, cores: server %.2f, others %.2f"
                            .formatted(
                                    name,
                                    round + 1,
                                    result.perSecond(),
                                    result.millis99(),
                                    meter.serverCores(),
                                    meter.otherCores()));
                }
                rows.add(List.of(
                        name,
                        whole(median(rates)),
                        decimal(median(delays), 1),
                        decimal(median(cores), 2),
                        whole(BAR),
                        median(rates) >= BAR ? "met" : "MISSED"));
                figures.put(name + ", joins/s", median(rates));
            });
            return new Report(
                    "Push: authenticated joins on one core",
                    facts,
                    List.of(new Table(
                            "Median of %d rounds of %d s"
                                    .formatted(
                                            settings.rounds(), settings.time().toSeconds()),
                            List.of("by", "joins/s", "p99 ms", "server, cores", "bar", "verdict"),
                            rows)),
                    List.of(
                            "64 under way at any time; each connects anew with an RS256 token in its address, joins its user's room and leaves when it is answered."),
                    figures);
        }
    }
}
