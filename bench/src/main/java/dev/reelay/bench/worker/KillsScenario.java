package dev.reelay.bench.worker;

import dev.reelay.bench.report.MachineFacts;
import dev.reelay.bench.report.Report;
import dev.reelay.bench.report.Table;
import dev.reelay.bench.subject.ReelayService;
import dev.reelay.local.servers.FreePort;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.stream.Stream;

/**
 * What is left when workers are killed, and when several share the work: nothing is lost, bought twice, told twice or paid
 * twice. Ends with the violations, of which there should be none.
 */
public final class KillsScenario {

    /** No more kills after this, so that a slow machine ends as well. */
    private static final Duration KILL_LIMIT = Duration.ofMinutes(15);

    private static final Duration ORDER_LIMIT = Duration.ofSeconds(60);
    /** Above the age at which an order of fal is given up whose answer got lost. */
    private static final Duration END_LIMIT = Duration.ofMinutes(5);

    private static final Duration SWEEP_LIMIT = Duration.ofSeconds(75);
    private static final Duration CYCLE = Duration.ofSeconds(4);
    private static final int SHARED_GENERATIONS = 100;

    private static final String GIVEN_UP =
            "select count(*) from generation where error_code in ('outcome_unknown', 'provider_unreachable')";

    private static final String OPEN = """
            select (select count(*) from generation where status not in ('completed', 'failed', 'canceled'))
                 + (select count(*) from webhook_delivery where state = 'new')
            """;

    private final WorkerSettings settings;
    private final Consumer<String> progress;
    private final List<List<String>> phases = new ArrayList<>();
    private final List<String> violations = new ArrayList<>();
    private final List<List<String>> spreads = new ArrayList<>();
    private int ordered;

    /** Kills nobody yet; {@code progress} hears a line after each step. */
    public KillsScenario(WorkerSettings settings, Consumer<String> progress) {
        this.settings = settings;
        this.progress = progress;
    }

    /** Runs it; takes some minutes. */
    public Report run() {
        progress.accept("seed " + settings.seed());
        Random random = new Random(settings.seed());
        try (Scenery scenery = new Scenery(settings)) {
            Killing killing = new Killing(scenery, random);
            killed(scenery, killing, random);
            for (int workers : new int[] {2, 5}) {
                shared(scenery, workers, random);
            }
            return report(scenery, killing);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("the run was broken off", e);
        }
    }

    private void killed(Scenery scenery, Killing killing, Random random) throws InterruptedException {
        int port = FreePort.find();
        long deadline = System.nanoTime() + KILL_LIMIT.toNanos();
        int kills = 0;
        try (ReelayService worker = scenery.worker(port);
                Orders orders = new Orders(List.of(port), random)) {
            for (; kills < settings.kills() && System.nanoTime() < deadline; kills++) {
                order(orders, (kills + 1) * settings.generations() / settings.kills());
                killing.once(worker, Moment.of(kills));
                if (kills % 10 == 9) {
                    progress.accept("%d kills, %d generations ordered".formatted(kills + 1, ordered));
                }
            }
            worker.start();
            order(orders, settings.generations());
            settle(scenery, orders, "one worker, killed %d times".formatted(kills));
        }
        if (kills < settings.kills()) {
            violations.add(
                    "only %d of %d kills in %d minutes".formatted(kills, settings.kills(), KILL_LIMIT.toMinutes()));
        }
    }

    private void shared(Scenery scenery, int count, Random random) throws InterruptedException {
        List<Integer> ports = Stream.generate(FreePort::find).limit(count).toList();
        List<ReelayService> workers = ports.stream().map(scenery::worker).toList();
        try (Orders orders = new Orders(ports, random)) {
            workers.forEach(worker -> worker.launch(line -> {}));
            workers.forEach(ReelayService::awaitReady);
            order(orders, ordered + SHARED_GENERATIONS);
            settle(scenery, orders, count + " workers");
            spreads.add(List.of(
                    count + " workers",
                    Spread.of(workers, "inbox"),
                    Spread.of(workers, "submission"),
                    Spread.of(workers, "media")));
        } finally {
            workers.forEach(ReelayService::close);
        }
    }

    private void order(Orders orders, int upTo) {
        for (; ordered < upTo; ordered++) {
            orders.order(ordered, "gen_" + ordered, CYCLE);
        }
    }

    /** Waits until everything has ended, then looks whether it is true. */
    private void settle(Scenery scenery, Orders orders, String phase) throws InterruptedException {
        long from = System.nanoTime();
        orders.awaitAll(ORDER_LIMIT);
        while (scenery.stage.database.number(OPEN) > 0 && System.nanoTime() - from < END_LIMIT.toNanos()) {
            Thread.sleep(200);
        }
        double seconds = (System.nanoTime() - from) / 1e9;
        int left = scenery.bucket.unnamed(scenery.stage.database).size();
        List<String> found = new ArrayList<>(Truths.violated(scenery.stage.database));
        found.addAll(unswept(scenery));
        found.addAll(scenery.bucket.wrong(scenery.stage.database));
        found.addAll(otherwise(scenery));
        found.forEach(what -> violations.add(phase + ": " + what));
        phases.add(row(scenery, phase, left, seconds, found.size()));
        progress.accept("%s: all ended %.1f s after the last order, violations: %s".formatted(phase, seconds, found));
    }

    /**
     * Generations that ended in another way than their provider's behaviour asks for, or that the provider was asked for, or
     * of, more than once; how often, by its own record.
     */
    private List<String> otherwise(Scenery scenery) {
        Map<String, List<String>> ends = new HashMap<>();
        scenery.stage
                .database
                .rows("select id, status, coalesce(error_code, '') from generation")
                .forEach(row -> ends.put(row.get(0), row.subList(1, 3)));
        List<String> otherwise = new ArrayList<>();
        for (int n = 0; n < ordered; n++) {
            Behaviour behaviour = Behaviour.of(n);
            List<String> end = ends.getOrDefault("gen_" + n, List.of("", ""));
            Studio.Known known = scenery.studio.knownOf("gen_" + n);
            boolean neverTaken = n < settings.generations()
                    && known.predictions() == 0
                    && behaviour.allowsUntaken(end.get(0), end.get(1));
            if (!neverTaken && !end.equals(List.of(behaviour.status(), behaviour.errorCode()))) {
                otherwise.add("gen_%d (%s) has ended as %s".formatted(n, behaviour, end));
            }
            if (!neverTaken && known.predictions() != 1) {
                otherwise.add("gen_%d was ordered of the provider %d times".formatted(n, known.predictions()));
            }
            // Nobody is killed in the middle of a look there: one of the workers looks, and that is all.
            if (n >= settings.generations() && behaviour.isSilent() && known.readings() != 1) {
                otherwise.add("the silent gen_%d was read %d times".formatted(n, known.readings()));
            }
        }
        return otherwise;
    }

    /** What killed workers left in the bucket, and is still there when it should have been swept. */
    private static List<String> unswept(Scenery scenery) throws InterruptedException {
        long deadline = System.nanoTime() + SWEEP_LIMIT.toNanos();
        List<String> unnamed = scenery.bucket.unnamed(scenery.stage.database);
        while (!unnamed.isEmpty() && System.nanoTime() < deadline) {
            Thread.sleep(500);
            unnamed = scenery.bucket.unnamed(scenery.stage.database);
        }
        return unnamed.stream().map(key -> "no row names the object " + key).toList();
    }

    private static List<String> row(Scenery scenery, String phase, int left, double seconds, int violated) {
        List<String> counts = scenery.stage.database.rows("""
                        select count(*), count(*) filter (where status = 'completed'),
                               (select count(*) from webhook_delivery), (select count(*) from room_event),
                               (select count(*) from media_file where state = 'saved'),
                               (select count(*) from credit_entry)
                        from generation
                        """).get(0);
        List<String> row = new ArrayList<>(List.of(phase));
        row.addAll(counts);
        row.add(Integer.toString(left));
        row.add("%.1f".formatted(seconds));
        row.add(Integer.toString(violated));
        return row;
    }

    private Report report(Scenery scenery, Killing killing) {
        List<List<String>> moments = new ArrayList<>();
        for (Moment moment : Moment.values()) {
            moments.add(List.of(
                    moment.words(), Integer.toString(killing.kills(moment)), Integer.toString(killing.met(moment))));
        }
        Map<String, String> facts = MachineFacts.read();
        facts.put("worker-service", "JDK " + settings.jdk().version() + ", " + String.join(" ", settings.jvmOptions()));
        facts.put(
                "PostgreSQL", scenery.stage.database.ask("show server_version") + ", fsync and synchronous_commit on");
        facts.put("Seed", Long.toString(settings.seed()));
        List<String> notes = new ArrayList<>();
        notes.add(
                "Counts are of all phases so far. Checked after each: all deliveries are done, all generations have ended"
                        + " as the provider's behaviour asks for, every room's numbers are without gap, every end was told once in"
                        + " both rooms, balances are the sums of their entries, every attempt was settled or refunded once, every"
                        + " file lies in S3 under the hash of its row and nothing besides, and the provider was asked once for each"
                        + " generation by its own record. Of the generations that workers shared, those of which nothing was heard"
                        + " were read once, by one of them.");
        notes.add(
                "%d uploads in parts were open when a worker was killed. %s orders were given up after four minutes of this: fal"
                                .formatted(killing.leftOpen(), scenery.stage.database.ask(GIVEN_UP))
                        + " lists no requests, and a refused one is not repeated by a dead worker. By the providers' own record none had come.");
        notes.add(violations.isEmpty() ? "Nothing was violated." : "Violated: " + violations);
        return new Report(
                "Worker: killed, and shared",
                facts,
                List.of(
                        new Table("Kills", List.of("moment", "kills", "came in time"), moments),
                        new Table(
                                "Afterwards",
                                List.of(
                                        "phase",
                                        "generations",
                                        "completed",
                                        "deliveries",
                                        "events",
                                        "files",
                                        "ledger entries",
                                        "files left at the end",
                                        "s until all had ended",
                                        "violations"),
                                phases),
                        new Table(
                                "Who did what, by worker",
                                List.of("workers", "deliveries", "submissions", "files"),
                                spreads)),
                notes,
                new TreeMap<>(Map.of(Report.VIOLATIONS, (double) violations.size())));
    }
}
