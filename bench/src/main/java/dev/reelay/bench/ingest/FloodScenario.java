package dev.reelay.bench.ingest;

import static dev.reelay.bench.report.Figures.decimal;
import static dev.reelay.bench.report.Figures.median;
import static dev.reelay.bench.report.Figures.whole;

import dev.reelay.bench.load.ClosedLoop;
import dev.reelay.bench.load.LoadResult;
import dev.reelay.bench.load.Span;
import dev.reelay.bench.load.Window;
import dev.reelay.bench.report.Report;
import dev.reelay.bench.report.Table;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;

/** What is left to genuine senders while somebody sends as many forged webhooks of fal as the server will answer. */
public final class FloodScenario {

    /** Another address of the loopback: the attacker is not where the genuine sender is. */
    private static final InetSocketAddress ATTACKER = new InetSocketAddress("127.0.0.2", 0);

    private static final Duration RUN_UP = Duration.ofSeconds(2);

    private final Settings settings;
    private final InstantSource clock;
    private final Consumer<String> progress;

    /** Measures nothing yet; {@code progress} hears a line after each step. */
    public FloodScenario(Settings settings, InstantSource clock, Consumer<String> progress) {
        this.settings = settings;
        this.clock = clock;
        this.progress = progress;
    }

    private record Pair(LoadResult alone, LoadResult beside, LoadResult flood) {

        double kept() {
            return beside.perSecond(ReceiverEntrant.ACCEPTED) / alone.perSecond(ReceiverEntrant.ACCEPTED);
        }
    }

    /** Runs it; takes some minutes. */
    public Report run() {
        try (Started started = new Started(settings)) {
            SignedDeliveries genuine = new ReplicateDeliveries(Scene.GENERATIONS, clock);
            new ReceiverEntrant(started.service, genuine, settings.connections(), started.scene)
                    .prepare(settings.warmUp());
            List<Pair> pairs = new ArrayList<>();
            for (int round = 1; round <= settings.rounds(); round++) {
                Pair pair = round(started, genuine);
                pairs.add(pair);
                progress.accept("round %d of %d: alone %.0f/s, beside a flood of %.0f/s %s: %.0f/s, p99 %.1f ms"
                        .formatted(
                                round,
                                settings.rounds(),
                                pair.alone().perSecond(ReceiverEntrant.ACCEPTED),
                                pair.flood().perSecond(),
                                pair.flood().counts(),
                                pair.beside().perSecond(ReceiverEntrant.ACCEPTED),
                                pair.beside().millisAt(99)));
            }
            return report(started, pairs);
        }
    }

    private Pair round(Started started, SignedDeliveries genuine) {
        InetSocketAddress target = started.service.address();
        ClosedLoop sender = new ClosedLoop(target, null, settings.connections(), genuine);
        ClosedLoop attacker = new ClosedLoop(
                target, ATTACKER, settings.connections(), FalDeliveries.forged(clock, FalKeyServer.newKey()));
        started.scene.clear();
        LoadResult alone = sender.run(Span.of(RUN_UP, settings.time()), Window.NONE);
        started.scene.clear();
        CompletableFuture<LoadResult> flood =
                CompletableFuture.supplyAsync(() -> attacker.run(Span.of(RUN_UP, settings.time()), Window.NONE));
        LoadResult beside = sender.run(Span.of(RUN_UP, settings.time()), Window.NONE);
        return new Pair(alone, beside, flood.join());
    }

    private Report report(Started started, List<Pair> pairs) {
        List<List<String>> rows = new ArrayList<>();
        for (Pair pair : pairs) {
            rows.add(List.of(
                    whole(pair.alone().perSecond(ReceiverEntrant.ACCEPTED)),
                    decimal(pair.alone().millisAt(99), 1),
                    whole(pair.beside().perSecond(ReceiverEntrant.ACCEPTED)),
                    decimal(pair.beside().millisAt(99), 1),
                    decimal(pair.kept(), 2),
                    whole(pair.flood().perSecond()),
                    pair.flood().counts().toString()));
        }
        SortedMap<String, Double> figures = new TreeMap<>();
        figures.put("rate kept", median(pairs.stream().map(Pair::kept).toList()));
        figures.put(
                "p99 ms beside the flood",
                median(pairs.stream().map(pair -> pair.beside().millisAt(99)).toList()));
        return new Report(
                "Ingest: genuine webhooks beside a flood of forged ones",
                Facts.of(settings, started.scene),
                List.of(new Table(
                        "Each round",
                        List.of("alone /s", "p99 ms", "beside /s", "p99 ms", "kept", "forged /s", "their answers"),
                        rows)),
                List.of(
                        "The flood is a closed loop of %d connections from another address; its webhooks are well formed, fresh and for the right account, every second one about a generation that waits for fal; only the signature is wrong."
                                .formatted(settings.connections())),
                figures);
    }
}
