package dev.reelay.bench.push;

import static dev.reelay.bench.report.Figures.decimal;
import static dev.reelay.bench.report.Figures.whole;

import dev.reelay.bench.report.MachineFacts;
import dev.reelay.bench.report.Report;
import dev.reelay.bench.report.Table;
import dev.reelay.bench.subject.Database;
import dev.reelay.bench.subject.ReelayPush;
import dev.reelay.local.servers.PostgresServer;
import dev.reelay.local.servers.RedisCluster;
import dev.reelay.local.servers.RedisServer;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Three pods on a Redis Cluster of three masters with a replica each. Each master is killed once, while events are told; its
 * replica takes over, the rooms go there by themselves, and the dead one comes back as a replica.
 */
public final class ClusterScenario {

    private static final int PODS = 3;
    private static final int MASTERS = 3;
    private static final Crowd CROWD = new Crowd(300);
    private static final long LOOK_MILLIS = 50;
    private static final long PATIENCE_NANOS = TimeUnit.SECONDS.toNanos(60);

    private final PushSettings settings;
    private final Consumer<String> progress;
    private final List<String> violations = new CopyOnWriteArrayList<>();
    private final List<Double> recovered = new CopyOnWriteArrayList<>();

    /** Nothing runs yet; {@code progress} hears a line after each step. */
    public ClusterScenario(PushSettings settings, Consumer<String> progress) {
        this.settings = settings;
        this.progress = progress;
    }

    /** Runs it; takes some minutes. */
    public Report run() {
        List<Follower> followers = CROWD.followers(false);
        try (PostgresServer postgres = PostgresServer.temporary();
                RedisCluster cluster = new RedisCluster(MASTERS)) {
            postgres.start();
            cluster.start();
            Database database = new Database(postgres);
            CROWD.inserts().forEach(database::execute);
            List<ReelayPush> pods =
                    Stream.generate(() -> pod(postgres, cluster)).limit(PODS).toList();
            try (HintPublisher hints = HintPublisher.intoCluster(
                    nodes(cluster).map(RedisServer::port).toList())) {
                pods.forEach(ReelayPush::start);
                try (Pods clients =
                        new Pods(pods.stream().map(ReelayPush::address).toList(), followers, 0, settings.seed())) {
                    Telling telling = new Telling(database, hints, CROWD, clients, followers, violations, progress);
                    telling.letIn();
                    long sharded = channels(cluster, "SHARDCHANNELS");
                    long plain = channels(cluster, "CHANNELS");
                    if (sharded < CROWD.rooms() || plain > 0) {
                        violations.add(
                                "%d rooms are heard as sharded channels, and %d as others".formatted(sharded, plain));
                    }
                    telling.tell(settings.events(), settings.eventRate(), faults(cluster, pods));
                    return report(telling, hints.lost(), clients.losses(), sharded);
                }
            } finally {
                pods.forEach(ReelayPush::close);
            }
        }
    }

    private static Stream<RedisServer> nodes(RedisCluster cluster) {
        return Stream.concat(cluster.masters().stream(), cluster.replicas().stream());
    }

    private ReelayPush pod(PostgresServer postgres, RedisCluster cluster) {
        return new ReelayPush(
                settings.root(),
                settings.jdk(),
                settings.jvmOptions(),
                -1,
                postgres,
                cluster.masters().get(0),
                Map.of(
                        "REELAY_REDIS_MODE",
                        "cluster",
                        "QUARKUS_REDIS_HOSTS",
                        nodes(cluster).map(RedisServer::url).collect(Collectors.joining(","))));
    }

    /** The rooms' channels that the nodes say are listened to. */
    private static long channels(RedisCluster cluster, String kind) {
        return cluster.masters().stream()
                .mapToLong(master -> Stream.of(
                                master.ask("PUBSUB " + kind + " room:*").split(" ", -1))
                        .filter(channel -> !channel.isEmpty())
                        .count())
                .sum();
    }

    private List<Fault> faults(RedisCluster cluster, List<ReelayPush> pods) {
        return IntStream.range(0, MASTERS)
                .mapToObj(n -> (Fault) () ->
                        failOver(cluster.masters().get(n), cluster.replicas().get(n), pods, n + 1))
                .toList();
    }

    private String failOver(RedisServer master, RedisServer replica, List<ReelayPush> pods, int number)
            throws InterruptedException {
        long from = System.nanoTime();
        master.kill();
        await(
                "replica %d did not take over".formatted(number),
                () -> replica.ask("ROLE").startsWith("master"));
        double promoted = (System.nanoTime() - from) / 1e9;
        await(
                "some pods do not hear all rooms after master %d died".formatted(number),
                () -> pods.stream().allMatch(pod -> pod.metric("reelay_push_redis_subscribed") == 1));
        double heard = (System.nanoTime() - from) / 1e9;
        recovered.add(heard);
        master.start();
        await(
                "master %d did not come back as a replica".formatted(number),
                () -> master.ask("INFO replication").contains("master_link_status:up"));
        return "master %d was killed, its replica took over after %.1f s, all pods heard all rooms after %.1f s"
                .formatted(number, promoted, heard);
    }

    private void await(String otherwise, BooleanSupplier condition) throws InterruptedException {
        long from = System.nanoTime();
        while (!condition.getAsBoolean()) {
            if (System.nanoTime() - from > PATIENCE_NANOS) {
                violations.add(otherwise);
                return;
            }
            Thread.sleep(LOOK_MILLIS);
        }
    }

    private Report report(Telling telling, long unheard, long losses, long sharded) {
        Ledger.Verdict verdict = telling.verdict();
        double slowest =
                recovered.stream().mapToDouble(seconds -> seconds).max().orElse(0);
        SortedMap<String, Double> figures = new TreeMap<>();
        figures.put(Report.VIOLATIONS, (double) violations.size());
        figures.put("all rooms heard again, slowest s", slowest);
        List<List<String>> rows = new ArrayList<>(List.of(
                List.of("events committed", whole(telling.written())),
                List.of("of them not published, since their master was away", whole(unheard)),
                List.of("rooms heard as sharded channels", whole(sharded)),
                List.of("masters killed, replicas promoted", whole(recovered.size())),
                List.of("all pods heard all rooms again after, slowest s", decimal(slowest, 1)),
                List.of("connections that followers lost or did not get", whole(losses))));
        rows.addAll(verdict.rows());
        return new Report(
                "Push: exactly what was committed, while masters of a Redis Cluster die",
                MachineFacts.read(),
                List.of(new Table(
                        "%d pods, %d masters with a replica each, %d followers of %d rooms; seed %d"
                                .formatted(PODS, MASTERS, CROWD.size(), CROWD.rooms(), settings.seed()),
                        List.of("what", "count"),
                        rows)),
                Ledger.notes(violations),
                figures);
    }
}
