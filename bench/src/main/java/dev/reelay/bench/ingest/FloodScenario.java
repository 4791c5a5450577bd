package dev.reelay.bench.ingest;

import static dev.reelay.bench.report.Figures.decimal;
import static dev.reelay.bench.report.Figures.whole;

import dev.reelay.bench.load.ClosedLoop;
import dev.reelay.bench.load.LoadResult;
import dev.reelay.bench.load.Span;
import dev.reelay.bench.load.Window;
import dev.reelay.bench.report.Report;
import dev.reelay.bench.report.Table;
import dev.reelay.local.simulator.webhook.FalSigner;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import java.util.stream.IntStream;

/** What is left to genuine senders while somebody sends as many forged webhooks of fal as the server will answer. */
public final class FloodScenario {

    /** Addresses of the loopback for attackers, from {@code .1}: none is where the genuine sender is. */
    private static final String ATTACKERS = "127.0.2.";

    private static final int MOST_ATTACKERS = 250;

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

    private record Pair(int attackers, LoadResult alone, LoadResult beside, LoadResult flood) {

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
                for (int attackers : List.of(1, Math.min(MOST_ATTACKERS, settings.connections()))) {
                    Pair pair = round(started, genuine, attackers);
                    pairs.add(pair);
                    tell(round, pair);
                }
            }
            return report(started, pairs);
        }
    }

    private void tell(int round, Pair pair) {
        progress.accept("round %d of %d: alone %.0f/s, beside a flood of %.0f/s %s from %d: %.0f/s, p99 %.1f ms"
                .formatted(
                        round,
                        settings.rounds(),
                        pair.alone().perSecond(ReceiverEntrant.ACCEPTED),
                        pair.flood().perSecond(),
                        pair.flood().counts(),
                        pair.attackers(),
                        pair.beside().perSecond(ReceiverEntrant.ACCEPTED),
                        pair.beside().millisAt(99)));
    }

    private Pair round(Started started, SignedDeliveries genuine, int attackers) {
        InetSocketAddress target = started.service.address();
        ClosedLoop sender = new ClosedLoop(target, List.of(), settings.connections(), genuine);
        ClosedLoop attacker = new ClosedLoop(
                target,
                addresses(attackers),
                settings.connections(),
                FalDeliveries.forged(clock, FalSigner.ofNewKey()));
        started.scene.clear();
        LoadResult alone = sender.run(Span.of(RUN_UP, settings.time()), Window.NONE);
        started.scene.clear();
        CompletableFuture<LoadResult> flood =
                CompletableFuture.supplyAsync(() -> attacker.run(Span.of(RUN_UP, settings.time()), Window.NONE));
        LoadResult beside = sender.run(Span.of(RUN_UP, settings.time()), Window.NONE);
        return new Pair(attackers, alone, beside, flood.join());
    }

    private static List<InetSocketAddress> addresses(int attackers) {
        return IntStream.rangeClosed(1, attackers)
                .mapToObj(n -> new InetSocketAddress(ATTACKERS + n, 0))
                .toList();
    }

    private Report report(Started started, List<Pair> pairs) {
        List<List<String>> rows = new ArrayList<>();
        for (Pair pair : pairs) {
            rows.add(List.of(
                    Integer.toString(pair.attackers()),
                    whole(pair.alone().perSecond(ReceiverEntrant.ACCEPTED)),
                    decimal(pair.alone().millisAt(99), 1),
                    whole(pair.beside().perSecond(ReceiverEntrant.ACCEPTED)),
                    decimal(pair.beside().millisAt(99), 1),
                    decimal(pair.kept(), 2),
                    whole(pair.flood().perSecond()),
                    pair.flood().counts().toString()));
        }
        SortedMap<String, Double> figures = new TreeMap<>();
        figures.put(
                "rate kept, lowest",
                pairs.stream().mapToDouble(Pair::kept).min().orElse(0));
        figures.put(
                "p99 ms beside the flood, highest",
                pairs.stream()
                        .mapToDouble(pair -> pair.beside().millisAt(99))
                        .max()
                        .orElse(0));
        return new Report(
                "Ingest: genuine webhooks beside a flood of forged ones",
                Facts.of(settings, started.scene),
                List.of(new Table(
                        "Each round",
                        List.of(
                                "attackers",
                                "alone /s",
                                "p99 ms",
                                "beside /s",
                                "p99 ms",
                                "kept",
                                "forged /s",
                                "their answers"),
                        rows)),
                List.of(
                        "The flood is a closed loop of %d connections, all from one address or each from its own; its webhooks are well formed, fresh and for the right account, every second one about a generation that waits for fal, with its right token; the signature is wrong. First each address has its budget of refused webhooks, then it is answered 429, and all of fal 503 while too many verifications fail; both answers come late."
                                .formatted(settings.connections())),
                figures);
    }
}
