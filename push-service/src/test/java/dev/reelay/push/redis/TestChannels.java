package dev.reelay.push.redis;

import static dev.reelay.local.servers.Awaiting.await;

import dev.reelay.model.Json;
import dev.reelay.model.room.EventType;
import dev.reelay.model.room.Room;
import dev.reelay.model.room.RoomMessage;
import dev.reelay.push.room.Loop;
import dev.reelay.push.room.RoomFrame;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.quarkus.runtime.configuration.DurationConverter;
import io.smallrye.config.SmallRyeConfig;
import io.smallrye.config.SmallRyeConfigBuilder;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import io.vertx.redis.client.Command;
import io.vertx.redis.client.Redis;
import io.vertx.redis.client.RedisClientType;
import io.vertx.redis.client.RedisOptions;
import io.vertx.redis.client.Request;
import io.vertx.redis.client.Response;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/** The channels of a pod without the pod, and what they heard. */
final class TestChannels implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private final Vertx vertx = Vertx.vertx();
    private final MeterRegistry registry = new SimpleMeterRegistry();
    private final List<String> heard = new CopyOnWriteArrayList<>();
    private final AtomicInteger restored = new AtomicInteger();
    private final AtomicInteger silences = new AtomicInteger();
    private final Context context = vertx.getOrCreateContext();
    private final RedisChannels channels;

    private final Loop loop = new Loop() {

        @Override
        public void execute(Runnable task) {
            context.runOnContext(ignored -> task.run());
        }

        @Override
        public void after(Duration delay, Runnable task) {
            vertx.setTimer(Math.max(1, delay.toMillis()), ignored -> execute(task));
        }
    };

    TestChannels(String mode, List<String> hosts) {
        this(mode, hosts, Map.of());
    }

    /** @param settings take the place of what tests have otherwise */
    TestChannels(String mode, List<String> hosts, Map<String, String> settings) {
        SmallRyeConfig config = new SmallRyeConfigBuilder()
                .withConverter(Duration.class, 200, new DurationConverter())
                .withMapping(RedisConfig.class)
                .withMapping(ChannelConfig.class)
                .withDefaultValue("reelay.redis.mode", mode)
                .withDefaultValue("reelay.redis.look-interval", "500ms")
                .withDefaultValue("reelay.push.redis.reconnect-max", "300ms")
                .withDefaultValue("reelay.push.redis.ping-interval", "500ms")
                .withDefaultValue("reelay.push.redis.ping-timeout", "500ms")
                .withDefaultValues(settings)
                .build();
        RedisTemplate template = new RedisTemplate();
        template.customize("test", new RedisOptions().setEndpoints(hosts));
        RedisWays ways = new RedisWays(
                config.getConfigMapping(RedisConfig.class),
                config.getConfigMapping(ChannelConfig.class),
                Redis.createClient(vertx, hosts.get(0)),
                template,
                vertx);
        channels = new RedisChannels(ways, loop, config.getConfigMapping(ChannelConfig.class), registry);
        channels.start(frame -> heard.add(told(frame)), restored::incrementAndGet, silences::incrementAndGet);
    }

    private static String told(RoomFrame frame) {
        return frame.room() + " " + frame.version();
    }

    /** Opens {@code rooms}. */
    void want(Collection<Room> rooms) {
        loop.execute(() -> rooms.forEach(channels::open));
    }

    /** Opens {@code rooms} and waits until all are heard. */
    void open(Collection<Room> rooms) {
        want(rooms);
        awaitHeard(rooms);
    }

    /** Opens {@code room} and waits until who joins it may go on, whether it is heard or not. */
    void enter(Room room) {
        CompletableFuture<Void> entered = new CompletableFuture<>();
        loop.execute(() -> channels.open(room).thenRun(() -> entered.complete(null)));
        entered.orTimeout(PATIENCE.toMillis(), TimeUnit.MILLISECONDS).join();
    }

    void close(Room room) {
        loop.execute(() -> channels.close(room));
    }

    boolean isHeard(Room room) {
        CompletableFuture<Boolean> answer = new CompletableFuture<>();
        loop.execute(() -> answer.complete(channels.isHeard(room)));
        return answer.orTimeout(5, TimeUnit.SECONDS).join();
    }

    void awaitHeard(Collection<Room> rooms) {
        await().atMost(PATIENCE)
                .until(() -> channels.isHeard() && rooms.stream().allMatch(this::isHeard));
    }

    void awaitUnheard(Room room) {
        await().atMost(PATIENCE).until(() -> !isHeard(room));
    }

    boolean isAllHeard() {
        return channels.isHeard();
    }

    /** How often something may have been missed and is heard again. */
    int restored() {
        return restored.get();
    }

    /** How often a server fell silent. */
    int silences() {
        return silences.get();
    }

    RedisChannels channels() {
        return channels;
    }

    /** What came, as {@code room version}. */
    List<String> heard() {
        return heard;
    }

    void awaitHeard(Room room, long version) {
        await().atMost(PATIENCE).until(() -> heard.contains(room + " " + version));
    }

    double gauge(String name) {
        return registry.get(name).gauge().value();
    }

    double count(String name) {
        return registry.get(name).counter().count();
    }

    static String message(Room room, long version) {
        return new RoomMessage.Progress(
                        room,
                        version,
                        EventType.GENERATION_PROGRESS,
                        Json.MAPPER.createObjectNode().put("generationId", "g1"))
                .encode();
    }

    /** Publishes as a worker does on the server at {@code url}. */
    void publish(String url, Room room, long version) {
        send(new RedisOptions().setEndpoints(List.of(url)), Command.PUBLISH, room, version);
    }

    /** Publishes as a worker does into a cluster. */
    void publishInCluster(List<String> hosts, Room room, long version) {
        send(new RedisOptions().setType(RedisClientType.CLUSTER).setEndpoints(hosts), Command.SPUBLISH, room, version);
    }

    private void send(RedisOptions options, Command command, Room room, long version) {
        Redis client = Redis.createClient(vertx, options);
        try {
            CompletableFuture<Response> sent = client.send(
                            Request.cmd(command).arg(room.channel()).arg(message(room, version)))
                    .toCompletionStage()
                    .toCompletableFuture();
            sent.orTimeout(5, TimeUnit.SECONDS).join();
        } finally {
            client.close();
        }
    }

    @Override
    public void close() {
        vertx.close().toCompletionStage().toCompletableFuture().join();
    }
}
