package dev.reelay.local.servers;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BooleanSupplier;
import java.util.stream.IntStream;

/**
 * A Redis Cluster on the loopback, of masters that share the slots evenly, each with one replica that takes over about a
 * second after the master has died. Its nodes can be stopped, killed and started like any server.
 */
public final class RedisCluster implements AutoCloseable {

    private static final int SLOTS = 16_384;
    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final long LOOK_MILLIS = 50;

    private final List<RedisServer> masters = new ArrayList<>();
    private final List<RedisServer> replicas = new ArrayList<>();

    /** @param masters 3 and up: with fewer nobody can outvote a dead one */
    public RedisCluster(int masters) {
        for (int i = 0; i < masters; i++) {
            this.masters.add(RedisServer.ofCluster());
            this.replicas.add(RedisServer.ofCluster());
        }
    }

    /** Starts the nodes and joins them; returns when every slot is served and every replica is in step. */
    public void start() {
        all().parallelStream().forEach(RedisServer::start);
        for (int i = 0; i < masters.size(); i++) {
            RedisServer master = masters.get(i);
            master.ask("CLUSTER SET-CONFIG-EPOCH " + (i + 1));
            master.ask("CLUSTER ADDSLOTSRANGE " + i * SLOTS / masters.size() + " "
                    + ((i + 1) * SLOTS / masters.size() - 1));
        }
        RedisServer first = masters.get(0);
        all().stream()
                .skip(1)
                .forEach(node -> node.ask("CLUSTER MEET 127.0.0.1 " + first.port() + " " + first.busPort()));
        await(
                "its nodes do not find each other",
                () -> all().stream()
                        .allMatch(node -> node.ask("CLUSTER INFO").contains("cluster_known_nodes:" + all().size())));
        for (int i = 0; i < masters.size(); i++) {
            replicas.get(i).ask("CLUSTER REPLICATE " + masters.get(i).ask("CLUSTER MYID"));
        }
        await(
                "it does not come about",
                () -> all().stream().allMatch(node -> node.ask("CLUSTER INFO").contains("cluster_state:ok")));
        await(
                "its replicas do not get in step",
                () -> replicas.stream()
                        .allMatch(node -> node.ask("INFO replication").contains("master_link_status:up")));
    }

    private static void await(String trouble, BooleanSupplier condition) {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        while (!condition.getAsBoolean()) {
            if (System.nanoTime() > deadline) {
                throw new ServerStartException("the Redis Cluster: " + trouble);
            }
            try {
                Thread.sleep(LOOK_MILLIS);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new ServerStartException("the start of the Redis Cluster was interrupted", e);
            }
        }
    }

    /** Those that were the masters at the start; the first has the lowest slots. */
    public List<RedisServer> masters() {
        return List.copyOf(masters);
    }

    /** Their replicas, in the same order. */
    public List<RedisServer> replicas() {
        return List.copyOf(replicas);
    }

    private List<RedisServer> all() {
        return IntStream.range(0, masters.size() * 2)
                .mapToObj(i -> i < masters.size() ? masters.get(i) : replicas.get(i - masters.size()))
                .toList();
    }

    @Override
    public void close() {
        all().parallelStream().forEach(RedisServer::close);
    }
}
