package dev.reelay.bench.worker;

import static dev.reelay.bench.report.Figures.decimal;
import static dev.reelay.bench.report.Figures.median;
import static dev.reelay.bench.report.Figures.whole;

import dev.reelay.bench.report.MachineFacts;
import dev.reelay.bench.report.Report;
import dev.reelay.bench.report.Table;
import dev.reelay.bench.subject.ReelayService;
import dev.reelay.local.servers.FreePort;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Consumer;

/** How many status messages one worker applies in a second, by the rows that it has closed. */
public final class InboxScenario {

    private static final int WARM_UP_WAVES = 3;
    private static final long PAUSE_MILLIS = 200;

    /** More than any round takes: a worker that hangs is not waited for. */
    private static final Duration PATIENCE = Duration.ofMinutes(3);

    /** The rate from the first row closed to the last, and the rows of the slowest whole second between. */
    private static final String RATES = """
            with second as (
                select date_trunc('second', done_at) as at, count(*) as n from webhook_delivery group by 1
            )
            select count(*) / extract(epoch from max(done_at) - min(done_at)),
                   coalesce((select min(n) from second
                             where at > (select min(at) from second) and at < (select max(at) from second))::numeric, 'NaN')
            from webhook_delivery
            """;

    private final WorkerSettings settings;
    private final Consumer<String> progress;

    /** Measures nothing yet; {@code progress} hears a line after each step. */
    public InboxScenario(WorkerSettings settings, Consumer<String> progress) {
        this.settings = settings;
        this.progress = progress;
    }

    private record Round(long messages, double perSecond, double slowestSecond, Spent spent) {

        List<String> row(String name) {
            return List.of(
                    name,
                    whole(messages),
                    whole(perSecond),
                    whole(slowestSecond),
                    micros(spent.worker()),
                    micros(spent.postgres()),
                    micros(spent.redis()));
        }

        private String micros(Duration time) {
            return decimal(time.toNanos() / 1_000.0 / messages, 0);
        }
    }

    /** Runs it; takes a minute or two. */
    public Report run() {
        try (Stage stage = new Stage()) {
            stage.start();
            Waves waves = new Waves(stage.database);
            try (ReelayService worker = worker(stage)) {
                worker.start();
                round(stage, waves, worker, WARM_UP_WAVES);
                progress.accept("warm");
                List<Round> rounds = new ArrayList<>();
                for (int n = 1; n <= settings.rounds(); n++) {
                    Round round = round(stage, waves, worker, settings.waves());
                    rounds.add(round);
                    progress.accept("round %d of %d: %.0f/s".formatted(n, settings.rounds(), round.perSecond()));
                }
                return report(stage, rounds, fed(stage, waves));
            }
        }
    }

    private FedRound fed(Stage stage, Waves waves) {
        // Whole waves: with the last message every life has come to its end.
        long wanted = (long) settings.feed() * (FedRound.RUN_UP_SECONDS + settings.seconds());
        int count = Math.toIntExact((wanted + Waves.MESSAGES - 1) / Waves.MESSAGES);
        long first = waves.announce(count);
        stage.postgres.checkpoint();
        new Feed(stage).write(first, (long) count * Waves.MESSAGES, settings.feed());
        awaitEmpty(waves);
        requireTruth(stage);
        FedRound round = FedRound.of(stage);
        progress.accept("fed with %.0f/s: %.0f/s applied".formatted(round.fed(), round.applied()));
        return round;
    }

    private ReelayService worker(Stage stage) {
        return new ReelayService(
                "worker-service",
                settings.root(),
                settings.jdk(),
                settings.jvmOptions(),
                FreePort.find(),
                stage.workerEnvironment("http://127.0.0.1:9"));
    }

    private Round round(Stage stage, Waves waves, ReelayService worker, int count) {
        List<Spent> before = new ArrayList<>();
        waves.fill(count, () -> {
            stage.postgres.checkpoint();
            before.add(Spent.by(worker, stage));
        });
        awaitEmpty(waves);
        Spent spent = Spent.by(worker, stage).since(before.get(0));
        requireTruth(stage);
        List<String> rates = stage.database.rows(RATES).get(0);
        return new Round(
                (long) count * Waves.MESSAGES,
                Double.parseDouble(rates.get(0)),
                Double.parseDouble(rates.get(1)),
                spent);
    }

    private static void requireTruth(Stage stage) {
        List<String> violated = Truths.violated(stage.database);
        if (!violated.isEmpty()) {
            throw new IllegalStateException("what is fast is not true: " + violated);
        }
    }

    private static void awaitEmpty(Waves waves) {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        while (waves.isOpen()) {
            if (System.nanoTime() > deadline) {
                throw new IllegalStateException("the inbox is not empty after " + PATIENCE.toSeconds() + " s");
            }
            try {
                Thread.sleep(PAUSE_MILLIS);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new IllegalStateException("the inbox was watched in vain", e);
            }
        }
    }

    private Report report(Stage stage, List<Round> rounds, FedRound fed) {
        List<List<String>> rows = new ArrayList<>();
        for (Round round : rounds) {
            rows.add(round.row("round " + (rows.size() + 1)));
        }
        double rate = median(rounds.stream().map(Round::perSecond).toList());
        SortedMap<String, Double> figures =
                new TreeMap<>(Map.of("applied per second", rate, "applied per second while fed", fed.applied()));
        Map<String, String> facts = MachineFacts.read();
        facts.put("worker-service", "JDK " + settings.jdk().version() + ", " + String.join(" ", settings.jvmOptions()));
        facts.put(
                "PostgreSQL",
                stage.database.ask("show server_version")
                        + ", fsync and synchronous_commit on, on the same cores as the worker and Redis");
        return new Report(
                "Worker: status messages applied per second",
                facts,
                List.of(
                        new Table(
                                "Each round",
                                List.of(
                                        "round",
                                        "messages",
                                        "applied/s",
                                        "slowest second",
                                        "worker CPU µs",
                                        "Postgres CPU µs",
                                        "Redis CPU µs"),
                                rows),
                        fed.table()),
                List.of(
                        "%,d generations at a time, ten messages each, of which two are transitions told in two rooms; the rows of a round are committed at once, and counted by when they were closed. After each round every message was applied, every room's numbers were without gap, and every balance the sum of its entries."
                                .formatted(Waves.GENERATIONS),
                        "Median %s/s.".formatted(whole(rate))),
                figures);
    }
}
