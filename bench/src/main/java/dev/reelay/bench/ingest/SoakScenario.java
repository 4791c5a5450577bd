package dev.reelay.bench.ingest;

import static dev.reelay.bench.report.Figures.decimal;
import static dev.reelay.bench.report.Figures.whole;

import dev.reelay.bench.load.ClosedLoop;
import dev.reelay.bench.load.LoadResult;
import dev.reelay.bench.load.Requests;
import dev.reelay.bench.load.SlowConnections;
import dev.reelay.bench.load.Span;
import dev.reelay.bench.load.Window;
import dev.reelay.bench.report.Report;
import dev.reelay.bench.report.Table;
import dev.reelay.bench.subject.ProcessorTime;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Consumer;

/** Memory of ingest-service: through very many deliveries, then beside very many slow connections. */
public final class SoakScenario {

    /** Memory is read after each so many deliveries. */
    private static final int STEP = 50_000;

    /** Long enough for a step on a slow machine. */
    private static final Duration PATIENCE = Duration.ofMinutes(5);

    private static final InetSocketAddress SLOW = new InetSocketAddress("127.0.0.3", 0);
    private static final double MEBI = 1024.0 * 1024;

    private final Settings settings;
    private final InstantSource clock;
    private final Consumer<String> progress;

    /** Measures nothing yet; {@code progress} hears a line after each step. */
    public SoakScenario(Settings settings, InstantSource clock, Consumer<String> progress) {
        this.settings = settings;
        this.clock = clock;
        this.progress = progress;
    }

    private record Reading(long deliveries, double rate, double p99, double heap, double resident) {

        List<String> row() {
            return List.of(whole(deliveries), whole(rate), decimal(p99, 1), decimal(heap, 1), decimal(resident, 1));
        }
    }

    /** Runs it; a million deliveries take some minutes. */
    public Report run() {
        try (Started started = new Started(settings)) {
            SignedDeliveries deliveries = new ReplicateDeliveries(Scene.GENERATIONS, clock);
            new ReceiverEntrant(started.service, deliveries, settings.connections(), started.scene)
                    .prepare(settings.warmUp());
            ClosedLoop sender =
                    new ClosedLoop(started.service.address(), List.of(), settings.connections(), deliveries);
            List<Reading> readings = readings(started, deliveries, sender);
            List<List<String>> slow = besideSlow(started, deliveries, sender);
            return report(started, readings, slow);
        }
    }

    private List<Reading> readings(Started started, SignedDeliveries deliveries, ClosedLoop sender) {
        List<Reading> readings = new ArrayList<>();
        long sent = 0;
        while (sent < settings.deliveries()) {
            started.scene.clear();
            deliveries.prepare(STEP);
            LoadResult step = sender.run(new Span(Duration.ZERO, PATIENCE, STEP), Window.NONE);
            if (step.answers() == 0 || step.share(ReceiverEntrant.ACCEPTED) < 1) {
                throw new IllegalStateException("not everything was accepted: " + step.counts());
            }
            sent += step.answers();
            Reading reading = reading(started, sent, step);
            readings.add(reading);
            progress.accept("%,d deliveries: heap %.1f MiB after collection, resident %.1f MiB"
                    .formatted(sent, reading.heap(), reading.resident()));
        }
        return readings;
    }

    private static Reading reading(Started started, long sent, LoadResult result) {
        return new Reading(
                sent,
                result.perSecond(ReceiverEntrant.ACCEPTED),
                result.millisAt(99),
                started.service.heapAfterCollection() / MEBI,
                ProcessorTime.residentBytes(started.service.pid()) / MEBI);
    }

    private List<List<String>> besideSlow(Started started, SignedDeliveries deliveries, ClosedLoop sender) {
        List<List<String>> rows = new ArrayList<>();
        rows.add(slowRow("before", 0, 0, measured(started, deliveries, sender)));
        ByteBuffer request = ByteBuffer.allocate(Requests.MAX_BYTES);
        deliveries.write(request);
        byte[] whole = new byte[request.flip().remaining()];
        request.get(whole);
        try (SlowConnections slow = new SlowConnections(started.service.address(), SLOW, settings.slow(), whole)) {
            slow.start();
            for (int round = 1; round <= settings.rounds(); round++) {
                Reading reading = measured(started, deliveries, sender);
                rows.add(slowRow("beside them, " + round, slow.open(), slow.ended(), reading));
                progress.accept("beside %d slow connections: %.0f/s, p99 %.1f ms, heap %.1f MiB, resident %.1f MiB"
                        .formatted(slow.open(), reading.rate(), reading.p99(), reading.heap(), reading.resident()));
            }
        }
        rows.add(slowRow("after", 0, 0, measured(started, deliveries, sender)));
        return rows;
    }

    private Reading measured(Started started, SignedDeliveries deliveries, ClosedLoop sender) {
        started.scene.clear();
        deliveries.prepare((int) settings.time().toSeconds() * deliveries.mostPerSecond());
        LoadResult result = sender.run(Span.of(Duration.ofSeconds(1), settings.time()), Window.NONE);
        return reading(started, 0, result);
    }

    private static List<String> slowRow(String when, int open, long ended, Reading reading) {
        return List.of(
                when,
                whole(open),
                whole(ended),
                whole(reading.rate()),
                decimal(reading.p99(), 1),
                decimal(reading.heap(), 1),
                decimal(reading.resident(), 1));
    }

    private Report report(Started started, List<Reading> readings, List<List<String>> slow) {
        double heapSlope = slope(readings.stream().mapToDouble(Reading::heap).toArray());
        double residentSlope =
                slope(readings.stream().mapToDouble(Reading::resident).toArray());
        SortedMap<String, Double> figures = new TreeMap<>();
        figures.put("heap, MiB per million deliveries", heapSlope);
        figures.put("resident, MiB per million deliveries", residentSlope);
        return new Report(
                "Ingest: memory through many deliveries and beside slow connections",
                Facts.of(settings, started.scene),
                List.of(
                        new Table(
                                "Through many deliveries",
                                List.of("deliveries", "committed/s", "p99 ms", "heap after GC, MiB", "resident, MiB"),
                                readings.stream().map(Reading::row).toList()),
                        new Table(
                                "Beside slow connections",
                                List.of(
                                        "when",
                                        "slow ones open",
                                        "ended by the server",
                                        "committed/s",
                                        "p99 ms",
                                        "heap after GC, MiB",
                                        "resident, MiB"),
                                slow)),
                List.of(
                        "Slope by least squares over the second half: heap %s, resident %s MiB per million deliveries."
                                .formatted(decimal(heapSlope, 1), decimal(residentSlope, 1)),
                        "No two webhooks are alike; the inbox is emptied at each step. Of the slow connections a third says nothing, a third sends a byte every half second, a third stops in the middle of its body; what the server ends is opened anew."),
                figures);
    }

    /** Growth per million deliveries over the second half of equidistant readings: by then all is warm. */
    static double slope(double... readings) {
        int from = readings.length / 2;
        int n = readings.length - from;
        double meanX = (n - 1) / 2.0;
        double meanY = 0;
        for (int i = 0; i < n; i++) {
            meanY += readings[from + i] / n;
        }
        double above = 0;
        double below = 0;
        for (int i = 0; i < n; i++) {
            above += (i - meanX) * (readings[from + i] - meanY);
            below += (i - meanX) * (i - meanX);
        }
        return below == 0 ? 0 : above / below * (1_000_000.0 / STEP);
    }
}
