package dev.reelay.bench.push;

import static dev.reelay.bench.report.Figures.decimal;
import static dev.reelay.bench.report.Figures.whole;

import dev.reelay.bench.report.MachineFacts;
import dev.reelay.bench.report.Report;
import dev.reelay.bench.report.Table;
import dev.reelay.bench.subject.ReelayPush;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Three pods, three hundred followers of rooms of both kinds, events that are committed and then published, while Redis and
 * the pods are killed. In the end each follower must have been told exactly what is in the database.
 */
public final class FaultScenario {

    private static final int PODS = 3;
    private static final int FOLLOWERS = 300;
    private static final int VIDEOS = 20;
    private static final int SHOWS = 7;
    private static final int UNPUBLISHED = 20;
    private static final int BATCHES = 3;
    private static final Duration REST = Duration.ofSeconds(8);
    private static final Duration CATCH_UP = Duration.ofSeconds(60);

    /** The default of {@code reelay.push.rooms.head-check-interval}, the fifth by which it varies, and the read. */
    private static final Duration HEAD_CHECK = Duration.ofMillis(6_500);

    private final PushSettings settings;
    private final Consumer<String> progress;
    private final List<String> violations = new ArrayList<>();

    /** Nothing runs yet; {@code progress} hears a line after each step. */
    public FaultScenario(PushSettings settings, Consumer<String> progress) {
        this.settings = settings;
        this.progress = progress;
    }

    /** Runs it; takes some minutes. */
    public Report run() {
        List<Follower> followers = IntStream.range(0, FOLLOWERS)
                .mapToObj(n -> new Follower(user(n), rooms(n), n % 2 == 1))
                .toList();
        try (Scene scene = Scene.of(List.of())) {
            scene.database.execute(viewers("v", VIDEOS), viewers("w", SHOWS));
            List<ReelayPush> pods =
                    Stream.generate(() -> pod(scene)).limit(PODS).toList();
            try (HintPublisher hints = new HintPublisher(scene.redis.port())) {
                pods.forEach(ReelayPush::start);
                try (Pods clients = new Pods(pods, followers, settings.seed())) {
                    return followed(scene, pods, hints, clients, followers);
                }
            } finally {
                pods.forEach(ReelayPush::close);
            }
        } catch (SQLException e) {
            throw new IllegalStateException("an event could not be written", e);
        }
    }

    private Report followed(
            Scene scene, List<ReelayPush> pods, HintPublisher hints, Pods clients, List<Follower> followers)
            throws SQLException {
        Ledger ledger = new Ledger(scene.database);
        await(clients, followers, Map.of(), "did not come in");
        progress.accept("%d followers are in".formatted(FOLLOWERS));
        AtomicLong next = new AtomicLong();
        AtomicLong written = new AtomicLong();
        Thread faults = new Thread(new PodFaults(scene.redis, pods, written, settings.events(), progress), "faults");
        faults.start();
        List<Thread> writers = IntStream.range(0, Writing.WRITERS)
                .mapToObj(n -> new Thread(
                        new Writing(
                                scene.database,
                                hints,
                                next,
                                written,
                                settings.events(),
                                settings.eventRate(),
                                // Until the last fault is over: they are to happen while events come.
                                faults::isAlive,
                                FaultScenario::roomsOf),
                        "writer-" + n))
                .toList();
        writers.forEach(Thread::start);
        while (writers.stream().anyMatch(Thread::isAlive) || faults.isAlive()) {
            clients.turn();
        }
        double seconds = await(clients, followers, ledger.heads(), "have not been told everything");
        progress.accept(
                "%,d events are written, all caught up %.1f s after the last".formatted(written.get(), seconds));
        double slowest = unpublished(scene, hints, clients, followers, ledger, next);
        Ledger.Verdict verdict = ledger.compare(followers);
        verdict.complaints().forEach(violations::add);
        return report(written.get(), hints.lost(), clients.losses(), verdict, slowest);
    }

    /** The last events of some rooms, committed by a worker that did not live to publish them. */
    private double unpublished(
            Scene scene, HintPublisher hints, Pods clients, List<Follower> followers, Ledger ledger, AtomicLong next)
            throws SQLException {
        double slowest = 0;
        try (EventWriter writer = new EventWriter(scene.database, hints)) {
            for (int batch = 0; batch < BATCHES; batch++) {
                // Redis is healthy, and every pod has long known that: nothing but the head check can help.
                rest(clients);
                for (int n = 0; n < UNPUBLISHED; n++) {
                    String room = n % 2 == 0 ? "user:" + user(n) : "video:v" + n % VIDEOS;
                    writer.write(List.of(room), next.getAndIncrement(), 0, false);
                }
                slowest = Math.max(
                        slowest,
                        await(clients, followers, ledger.heads(), "have not been told what was never published"));
            }
        }
        progress.accept("events that were never published: everybody has them after %.1f s".formatted(slowest));
        if (slowest > HEAD_CHECK.toMillis() / 1e3) {
            violations.add("what was never published took " + decimal(slowest, 1) + " s");
        }
        return slowest;
    }

    /** Turns until all are up to {@code heads}; how long that took, seconds. */
    private double await(Pods clients, List<Follower> followers, Map<String, Long> heads, String otherwise) {
        long from = System.nanoTime();
        Map<String, Long> wanted = new HashMap<>(heads);
        while (!followers.stream().allMatch(follower -> follower.isUpTo(wanted))) {
            clients.turn();
            if (System.nanoTime() - from > CATCH_UP.toNanos()) {
                violations.add("%d followers %s after %d s"
                        .formatted(
                                followers.stream()
                                        .filter(follower -> !follower.isUpTo(wanted))
                                        .count(),
                                otherwise,
                                CATCH_UP.toSeconds()));
                break;
            }
        }
        return (System.nanoTime() - from) / 1e9;
    }

    private static void rest(Pods clients) {
        long end = System.nanoTime() + REST.toNanos();
        while (System.nanoTime() < end) {
            clients.turn();
        }
    }

    private ReelayPush pod(Scene scene) {
        return new ReelayPush(
                settings.root(), settings.jdk(), settings.jvmOptions(), -1, scene.postgres, scene.redis, Map.of());
    }

    private static String user(int n) {
        return "user%03d".formatted(n);
    }

    private static List<String> rooms(int n) {
        return List.of("user:" + user(n), "video:v" + n % VIDEOS, "video:w" + n % SHOWS);
    }

    /** Each transaction tells a user and a video, as a worker does; every tenth a video that very many watch as well. */
    private static List<String> roomsOf(long number) {
        // Not in turn: a room is quiet for a while, then busy.
        int n = (int) (number * 7_919 % FOLLOWERS);
        return number % 10 == 0 ? rooms(n) : rooms(n).subList(0, 2);
    }

    private static String viewers(String prefix, int videos) {
        return """
                insert into generation (id, user_id, video_id, kind, provider, status, prompt, session_id)
                select '%1$s-' || n, 'user' || to_char(n, 'FM000'), '%1$s' || n %% %2$d, 'video', 'custom', 'processing',
                       'a paper boat', 's1'
                  from generate_series(0, %3$d - 1) n
                """.formatted(prefix, videos, FOLLOWERS);
    }

    private Report report(long written, long unheard, long losses, Ledger.Verdict verdict, double slowest) {
        SortedMap<String, Double> figures = new TreeMap<>();
        figures.put(Report.VIOLATIONS, (double) violations.size());
        figures.put("never published, slowest s", slowest);
        List<String> notes = new ArrayList<>(violations);
        if (violations.isEmpty()) {
            notes.add("Nobody missed anything, got anything twice or out of order.");
        }
        return new Report(
                "Push: exactly what was committed, while pods and Redis die",
                MachineFacts.read(),
                List.of(new Table(
                        "%d pods, %d followers of %d rooms, half by WebSocket and half by SSE; seed %d"
                                .formatted(PODS, FOLLOWERS, FOLLOWERS + VIDEOS + SHOWS, settings.seed()),
                        List.of("what", "count"),
                        List.of(
                                List.of("events committed", whole(written)),
                                List.of("of them not published, since Redis was away", whole(unheard)),
                                List.of("Redis killed", whole(PodFaults.KILLS)),
                                List.of("pods killed", whole(PodFaults.KILLS)),
                                List.of("connections that followers lost or did not get", whole(losses)),
                                List.of("events told to followers", whole(verdict.told())),
                                List.of("missing", whole(verdict.missing())),
                                List.of("repeated", whole(verdict.repeated())),
                                List.of("out of order", whole(verdict.outOfOrder())),
                                List.of("resumes answered with a snapshot instead", whole(verdict.notRecovered())),
                                List.of("never published: the last follower has it after, s", decimal(slowest, 1))))),
                notes,
                figures);
    }
}
