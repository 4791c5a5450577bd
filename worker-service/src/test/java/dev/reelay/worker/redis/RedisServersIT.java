package dev.reelay.worker.redis;

import static dev.reelay.local.servers.Awaiting.await;
import static org.assertj.core.api.Assertions.assertThat;

import dev.reelay.local.servers.RedisCluster;
import dev.reelay.local.servers.RedisServer;
import dev.reelay.model.Json;
import dev.reelay.model.redis.RedisAddress;
import dev.reelay.model.redis.Rendezvous;
import dev.reelay.model.room.EventType;
import dev.reelay.model.room.Room;
import dev.reelay.model.room.RoomMessage;
import io.smallrye.config.SmallRyeConfigBuilder;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.redis.client.Command;
import io.vertx.redis.client.Redis;
import io.vertx.redis.client.RedisConnection;
import io.vertx.redis.client.RedisOptions;
import io.vertx.redis.client.Request;
import io.vertx.redis.client.ResponseType;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Where the messages of rooms go in each mode, and where hints are heard. */
class RedisServersIT {

    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private static final List<Room> ROOMS =
            IntStream.range(0, 20).mapToObj(i -> Room.ofVideo("film" + i)).toList();

    private final Vertx vertx = Vertx.vertx();

    @AfterEach
    void end() {
        vertx.close().toCompletionStage().toCompletableFuture().join();
    }

    private RedisServers servers(String mode, List<String> hosts) {
        RedisConfig config = new SmallRyeConfigBuilder()
                .withMapping(RedisConfig.class)
                .withDefaultValue("reelay.redis.mode", mode)
                .build()
                .getConfigMapping(RedisConfig.class);
        RedisSettings settings = new RedisSettings(config);
        RedisOptions options = new RedisOptions().setEndpoints(hosts);
        settings.customize("test", options);
        return new RedisServers(config, Redis.createClient(vertx, options), settings, vertx);
    }

    private static RoomMessage message(Room room) {
        return new RoomMessage.Progress(
                room,
                1,
                EventType.GENERATION_PROGRESS,
                Json.MAPPER.createObjectNode().put("generationId", "g1"));
    }

    private static void publish(RedisServers servers, List<RoomWay> ways, Room room) {
        done(ways.get(servers.wayOf().index(room)).publish(List.of(message(room))));
    }

    private static void awaitPublished(RedisServers servers, List<RoomWay> ways) {
        await().atMost(PATIENCE)
                .ignoreExceptions()
                .untilAsserted(() -> ROOMS.forEach(room -> publish(servers, ways, room)));
    }

    private static <T> T done(Future<T> future) {
        return future.toCompletionStage()
                .toCompletableFuture()
                .orTimeout(5, TimeUnit.SECONDS)
                .join();
    }

    /** Notes the channels of what comes over {@code connection}. */
    private static List<String> heardOn(RedisConnection connection, Command subscribe, List<String> channels) {
        List<String> heard = new CopyOnWriteArrayList<>();
        List<String> acknowledged = new CopyOnWriteArrayList<>();
        connection.handler(response -> {
            if (response.type() == ResponseType.PUSH
                    && response.get(0).toString().endsWith("message")) {
                heard.add(response.get(1).toString());
            } else {
                acknowledged.add(response.toString());
            }
        });
        channels.forEach(channel -> connection.send(Request.cmd(subscribe).arg(channel)));
        await().atMost(PATIENCE).until(() -> acknowledged.size() == channels.size());
        return heard;
    }

    private RedisConnection connect(String url) {
        return done(Redis.createClient(vertx, url).connect());
    }

    @Test
    void each_of_several_servers_gets_the_messages_of_its_own_rooms() {
        try (RedisServer first = RedisServer.temporary();
                RedisServer second = RedisServer.temporary()) {
            first.start();
            second.start();
            RedisServers servers = servers("sharded", List.of(first.url(), second.url()));
            List<String> channels = ROOMS.stream().map(Room::channel).toList();
            List<String> onFirst = heardOn(connect(first.url()), Command.SUBSCRIBE, channels);
            List<String> onSecond = heardOn(connect(second.url()), Command.SUBSCRIBE, channels);
            Rendezvous rendezvous =
                    new Rendezvous(List.of(RedisAddress.parse(second.url()), RedisAddress.parse(first.url())));

            List<RoomWay> ways = servers.roomWays(Duration.ofSeconds(4));
            ROOMS.forEach(room -> publish(servers, ways, room));

            await().atMost(PATIENCE).until(() -> onFirst.size() + onSecond.size() == ROOMS.size());
            assertThat(onFirst)
                    .isNotEmpty()
                    .allMatch(channel -> rendezvous.nodeOf(channel).equals(RedisAddress.parse(first.url())));
            assertThat(onSecond).isNotEmpty();
            assertThat(servers.listening()).hasSize(2);
        }
    }

    @Test
    void messages_go_to_the_masters_of_a_cluster_whichever_of_its_nodes_is_away() {
        try (RedisCluster cluster = new RedisCluster(3)) {
            cluster.start();
            List<String> seeds =
                    cluster.masters().stream().map(RedisServer::url).toList();
            RedisServers servers = servers("cluster", seeds);
            RedisServer replica = cluster.replicas().get(0);

            List<RoomWay> ways = servers.roomWays(Duration.ofSeconds(4));

            cluster.replicas().get(2).kill();
            awaitPublished(servers, ways);
            cluster.masters().get(0).kill();
            await().atMost(PATIENCE).until(() -> replica.ask("ROLE").startsWith("master"));
            awaitPublished(servers, ways);

            // Hints are heard on whichever node is left.
            Supplier<Future<RedisConnection>> connecting = servers.listening().get(0);
            RedisConnection listening =
                    await().atMost(PATIENCE).ignoreExceptions().until(() -> done(connecting.get()), Objects::nonNull);
            List<String> hints = heardOn(listening, Command.SUBSCRIBE, List.of("video:status"));
            connect(replica.url())
                    .send(Request.cmd(Command.PUBLISH).arg("video:status").arg("{}"));
            await().atMost(PATIENCE).until(() -> hints.contains("video:status"));
        }
    }

    @Test
    void messages_go_to_the_master_that_the_sentinels_name() {
        try (RedisServer master = RedisServer.temporary();
                RedisServer sentinel = RedisServer.sentinelOf(master)) {
            master.start();
            sentinel.start();
            RedisServers servers = servers("sentinel", List.of(sentinel.url()));
            Room room = ROOMS.get(0);
            List<String> heard =
                    heardOn(done(servers.listening().get(0).get()), Command.SUBSCRIBE, List.of("video:status"));
            List<String> told = heardOn(connect(master.url()), Command.SUBSCRIBE, List.of(room.channel()));

            publish(servers, servers.roomWays(Duration.ofSeconds(4)), room);
            connect(master.url())
                    .send(Request.cmd(Command.PUBLISH).arg("video:status").arg("{}"));

            await().atMost(PATIENCE).untilAsserted(() -> {
                assertThat(told).containsExactly(room.channel());
                assertThat(heard).containsExactly("video:status");
            });
        }
    }
}
