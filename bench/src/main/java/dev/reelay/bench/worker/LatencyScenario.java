package dev.reelay.bench.worker;

import static dev.reelay.bench.report.Figures.decimal;
import static dev.reelay.bench.report.Figures.whole;

import dev.reelay.bench.report.MachineFacts;
import dev.reelay.bench.report.Report;
import dev.reelay.bench.report.Table;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.HdrHistogram.Histogram;

/** How long a webhook takes from the provider to the browsers, through all three services. */
public final class LatencyScenario {

    private static final double[] PERCENTILES = {50, 90, 99, 99.9, 100};

    /** How long the last messages may take. */
    private static final long GRACE_SECONDS = 10;

    /** From one transaction's beginning to the next one's: how long a delivery lay in the inbox. */
    private static final String IN_THE_INBOX = """
            select coalesce(percentile_cont(array[0.5, 0.9, 0.99, 0.999, 1])
                       within group (order by extract(epoch from done_at - received_at)), '{}')
            from webhook_delivery where generation_id = any(
                select 'gen_' || n from generate_series(%d, %d) n)
            """;

    private final WorkerSettings settings;
    private final InstantSource clock;
    private final Consumer<String> progress;

    /** Measures nothing yet; {@code progress} hears a line after each step. */
    public LatencyScenario(WorkerSettings settings, InstantSource clock, Consumer<String> progress) {
        this.settings = settings;
        this.clock = clock;
        this.progress = progress;
    }

    /** Runs it; takes two minutes. */
    public Report run() {
        Vertx vertx = Vertx.vertx(new VertxOptions().setEventLoopPoolSize(2).setUseDaemonThread(true));
        try (Stage stage = new Stage()) {
            stage.start();
            try (Services services = Services.start(stage, settings)) {
                int generations = Math.max(Lives.MESSAGES, settings.rate() * settings.seconds() / Lives.MESSAGES);
                List<Journeys> rounds = new ArrayList<>();
                List<List<String>> inbox = new ArrayList<>();
                List<List<String>> costs = new ArrayList<>();
                for (int round = 0; round <= settings.rounds(); round++) {
                    Journeys journeys = new Journeys(round * generations, generations);
                    Used used = measure(vertx, stage, services, journeys, generations);
                    progress.accept("%s: p50 %.1f ms, p99 %.1f ms from due to heard, %d of %d heard"
                            .formatted(
                                    round == 0 ? "warm-up" : "round " + round,
                                    millis(journeys.dueToHeard(), 50),
                                    millis(journeys.dueToHeard(), 99),
                                    journeys.countHeard(),
                                    journeys.messages()));
                    if (round > 0) {
                        check(journeys);
                        rounds.add(journeys);
                        costs.add(costs("round " + round, used, journeys.messages()));
                        inbox.add(lain(stage, round * generations, (round + 1) * generations - 1));
                    }
                }
                return report(stage, rounds, inbox, costs);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("the run was broken off", e);
        } finally {
            vertx.close();
        }
    }

    private Used measure(Vertx vertx, Stage stage, Services services, Journeys journeys, int generations)
            throws InterruptedException {
        int from = journeys.generation(0);
        Lives.add(stage.database, from, from + generations);
        Watchers watchers = new Watchers(vertx, services.push().address());
        watchers.join(from, from + generations, journeys);
        stage.postgres.checkpoint();
        Used before = Used.by(services, stage);
        new OpenLoop(vertx, services.ingest().address(), clock)
                .send(journeys, settings.rate())
                .join();
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(GRACE_SECONDS);
        while (journeys.countHeard() < journeys.messages() && System.nanoTime() < deadline) {
            Thread.sleep(50);
        }
        Used used = Used.by(services, stage).since(before);
        watchers.leave();
        return used;
    }

    private static List<String> costs(String round, Used used, int messages) {
        List<String> row = new ArrayList<>(List.of(round));
        row.addAll(used.each(messages));
        return row;
    }

    /** Progress may be overtaken or lost; what was not accepted, or an event that nobody heard, makes figures void. */
    private static void check(Journeys journeys) {
        if (journeys.countAccepted() < journeys.messages() || journeys.eventsUnheard() > 0) {
            throw new IllegalStateException("of %d webhooks %d were accepted and %d heard of, events unheard of: %d"
                    .formatted(
                            journeys.messages(),
                            journeys.countAccepted(),
                            journeys.countHeard(),
                            journeys.eventsUnheard()));
        }
    }

    private static List<String> lain(Stage stage, int first, int last) {
        List<String> row = new ArrayList<>();
        String array = stage.database.ask(IN_THE_INBOX.formatted(first, last));
        for (String seconds : array.substring(1, array.length() - 1).split(",", -1)) {
            row.add(decimal(Double.parseDouble(seconds) * 1_000, 1));
        }
        return row;
    }

    private Report report(Stage stage, List<Journeys> rounds, List<List<String>> inbox, List<List<String>> costs) {
        List<List<String>> rows = new ArrayList<>();
        SortedMap<String, Double> figures = new TreeMap<>();
        for (int n = 0; n < rounds.size(); n++) {
            String round = ", round " + (n + 1);
            Journeys journeys = rounds.get(n);
            rows.add(row("due → accepted" + round, journeys.dueToAccepted()));
            List<String> lain = new ArrayList<>(List.of("recorded → applied" + round));
            lain.addAll(inbox.get(n));
            rows.add(lain);
            rows.add(row("accepted → on the wire" + round, journeys.acceptedToHeard()));
            rows.add(row("due → on the wire" + round, journeys.dueToHeard()));
            for (double percentile : new double[] {50, 99}) {
                figures.merge(
                        "accepted to wire, p" + whole(percentile) + " ms, highest",
                        millis(journeys.acceptedToHeard(), percentile),
                        Math::max);
            }
        }
        Map<String, String> facts = MachineFacts.read();
        facts.put("services", "JDK " + settings.jdk().version() + ", " + String.join(" ", settings.jvmOptions()));
        if (!settings.push().equals(settings.root())) {
            facts.put("push-service", "of another build than the others");
        }
        facts.put("PostgreSQL", stage.database.ask("show server_version") + ", fsync and synchronous_commit on");
        facts.put(
                "Load",
                settings.rate() + " webhooks a second for " + settings.seconds()
                        + " s, whether those before were answered or not; everything on the same cores");
        return new Report(
                "A webhook's way: from the provider to the browsers",
                facts,
                List.of(
                        new Table("Milliseconds", List.of("way", "p50", "p90", "p99", "p99.9", "highest"), rows),
                        new Table("Processor time of a webhook, µs", columns(), costs)),
                List.of(
                        "Due is when the sender meant to send, so that a wait which holds up the sender is counted for all that it holds up. On the wire is when the client has read the message from its WebSocket. Each webhook is one message in its generation's room. No event was missing; progress missing: %d; repeated: %d."
                                .formatted(
                                        rounds.stream()
                                                .mapToLong(journeys -> journeys.messages() - journeys.countHeard())
                                                .sum(),
                                        rounds.stream()
                                                .mapToLong(Journeys::countRepeated)
                                                .sum())),
                figures);
    }

    private static List<String> columns() {
        List<String> columns = new ArrayList<>(List.of("round"));
        columns.addAll(Used.COLUMNS);
        return columns;
    }

    private static List<String> row(String name, Histogram micros) {
        List<String> row = new ArrayList<>(List.of(name));
        for (double percentile : PERCENTILES) {
            row.add(decimal(millis(micros, percentile), 1));
        }
        return row;
    }

    private static double millis(Histogram micros, double percentile) {
        return micros.getValueAtPercentile(percentile) / 1_000.0;
    }
}
