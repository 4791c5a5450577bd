package dev.reelay.bench.push;

import static dev.reelay.bench.report.Figures.decimal;
import static dev.reelay.bench.report.Figures.whole;

import dev.reelay.bench.report.MachineFacts;
import dev.reelay.bench.report.Report;
import dev.reelay.bench.report.Table;
import dev.reelay.bench.subject.ReelayPush;
import dev.reelay.local.servers.RedisServer;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.stream.Stream;

/**
 * Three pods, three hundred followers of rooms of both kinds, events that are committed and then published, while Redis and
 * the pods are killed. In the end each follower must have been told exactly what is in the database.
 */
public final class FaultScenario {

    private static final int PODS = 3;
    private static final Crowd CROWD = new Crowd(300);

    /** Of Redis and of pods each. */
    private static final int KILLS = 5;

    private static final long REDIS_AWAY_MILLIS = 3_000;
    private static final long POD_AWAY_MILLIS = 1_000;

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
        List<Follower> followers = CROWD.followers(false);
        try (Scene scene = Scene.of(List.of())) {
            CROWD.inserts().forEach(scene.database::execute);
            List<ReelayPush> pods =
                    Stream.generate(() -> pod(scene)).limit(PODS).toList();
            try (HintPublisher hints = HintPublisher.to(scene.redis.port())) {
                pods.forEach(ReelayPush::start);
                try (Pods clients =
                        new Pods(pods.stream().map(ReelayPush::address).toList(), followers, 0, settings.seed())) {
                    Telling telling =
                            new Telling(scene.database, hints, CROWD, clients, followers, violations, progress);
                    telling.letIn();
                    telling.tell(settings.events(), settings.eventRate(), faults(scene.redis, pods));
                    try (EventWriter writer = new EventWriter(scene.database, hints)) {
                        Map<String, Double> waits =
                                new Unpublished(writer, CROWD, telling, violations, progress).run(scene.redis);
                        return report(telling, hints.lost(), clients.losses(), waits);
                    }
                }
            } finally {
                pods.forEach(ReelayPush::close);
            }
        } catch (SQLException e) {
            throw new IllegalStateException("an event could not be written", e);
        }
    }

    private static List<Fault> faults(RedisServer redis, List<ReelayPush> pods) {
        List<Fault> faults = new ArrayList<>();
        for (int i = 0; i < KILLS; i++) {
            faults.add(() -> {
                redis.kill();
                Thread.sleep(REDIS_AWAY_MILLIS);
                redis.start();
                return "Redis was killed and is back";
            });
            int number = i % pods.size();
            faults.add(() -> {
                pods.get(number).kill();
                Thread.sleep(POD_AWAY_MILLIS);
                pods.get(number).start();
                return "pod " + (number + 1) + " was killed and is back";
            });
        }
        return faults;
    }

    private ReelayPush pod(Scene scene) {
        return new ReelayPush(
                settings.root(), settings.jdk(), settings.jvmOptions(), -1, scene.postgres, scene.redis, Map.of());
    }

    private Report report(Telling telling, long unheard, long losses, Map<String, Double> waits) {
        Ledger.Verdict verdict = telling.verdict();
        SortedMap<String, Double> figures = new TreeMap<>();
        figures.put(Report.VIOLATIONS, (double) violations.size());
        waits.forEach((when, seconds) -> figures.put(when + ", slowest s", seconds));
        List<List<String>> rows = new ArrayList<>(List.of(
                List.of("events committed", whole(telling.written())),
                List.of("of them not published, since Redis was away", whole(unheard)),
                List.of("Redis killed", whole(KILLS)),
                List.of("pods killed", whole(KILLS)),
                List.of("connections that followers lost or did not get", whole(losses))));
        rows.addAll(verdict.rows());
        waits.forEach((when, seconds) ->
                rows.add(List.of(when + ": the last follower has it after, s", decimal(seconds, 1))));
        return new Report(
                "Push: exactly what was committed, while pods and Redis die",
                MachineFacts.read(),
                List.of(new Table(
                        "%d pods, %d followers of %d rooms, half by WebSocket and half by SSE; seed %d"
                                .formatted(PODS, CROWD.size(), CROWD.rooms(), settings.seed()),
                        List.of("what", "count"),
                        rows)),
                Ledger.notes(violations),
                figures);
    }
}
