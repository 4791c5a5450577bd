package dev.reelay.push.redis;

import static dev.reelay.local.servers.Awaiting.await;
import static org.assertj.core.api.Assertions.assertThat;

import dev.reelay.local.servers.RedisServer;
import dev.reelay.push.room.Loop;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import io.vertx.redis.client.Redis;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A server that takes connections in and soon drops them. */
@SuppressWarnings("NullAway.Init")
class DroppingServerIT {

    private static final String CHANNEL = "room:video:dropped";
    private static final Duration FIRST_BOUND = Duration.ofMillis(1);

    /** No test takes as long. */
    private static final Duration NEVER = Duration.ofHours(2);

    /** What a loop was asked to do later. */
    private record Later(Duration delay, Runnable task) {}

    private final RedisServer server = RedisServer.temporary();
    private final Vertx vertx = Vertx.vertx();
    private final Context context = vertx.getOrCreateContext();
    private final BlockingQueue<Later> timers = new LinkedBlockingQueue<>();
    private Subscriber subscriber;

    /** Its timers go off when the test says so. */
    private final Loop loop = new Loop() {

        @Override
        public void execute(Runnable task) {
            context.runOnContext(ignored -> task.run());
        }

        @Override
        public void after(Duration delay, Runnable task) {
            if (!delay.equals(NEVER)) {
                timers.add(new Later(delay, task));
            }
        }
    };

    @BeforeEach
    void connect() {
        server.start();
        ChannelConfig config = ChannelConfigs.with(Map.of(
                "reconnect-min", FIRST_BOUND.toMillis() + "ms",
                "reconnect-max", "1h",
                "silent-after", NEVER.toHours() + "h",
                "ping-timeout", NEVER.toHours() + "h"));
        Redis redis = Redis.createClient(vertx, server.url());
        subscriber = new Subscriber(Node.CONFIGURED, redis, PubSub.PLAIN, loop, config, new Subscribing());
        loop.execute(subscriber::connect);
    }

    @AfterEach
    void end() {
        vertx.close().toCompletionStage().toCompletableFuture().join();
        server.close();
    }

    @Test
    void is_connected_to_after_ever_longer_waits_until_it_has_answered_a_ping() {
        List<Duration> waits = IntStream.range(0, 12)
                .mapToObj(time -> {
                    nextTimer();
                    return waitAfterDrop();
                })
                .toList();
        // Each is drawn below a bound that doubles: of twelve, not all are as short as the first may be.
        assertThat(waits).anyMatch(wait -> wait.compareTo(FIRST_BOUND) > 0);

        loop.execute(nextTimer().task());
        nextTimer();

        assertThat(waitAfterDrop()).isLessThanOrEqualTo(FIRST_BOUND);
    }

    /** The PING of a fresh connection, or the next one after it was answered. */
    private Later nextTimer() {
        try {
            return Objects.requireNonNull(timers.poll(10, TimeUnit.SECONDS), "no timer was set");
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    /** Drops the connection, tells how long it was to be waited, and lets that be over. */
    private Duration waitAfterDrop() {
        await().until(() -> server.ask("PUBSUB NUMSUB " + CHANNEL).endsWith(" 1"));
        server.ask("CLIENT KILL TYPE pubsub");
        Later reconnect = nextTimer();
        loop.execute(reconnect.task());
        return reconnect.delay();
    }

    private final class Subscribing implements SubscriberListener {

        @Override
        public void connected() {
            subscriber.subscribe(List.of(CHANNEL));
        }

        @Override
        public void disconnected() {
            // What counts is when it comes again.
        }

        @Override
        public void silent() {
            throw new AssertionError("nothing is silent");
        }

        @Override
        public void audible() {
            throw new AssertionError("nothing is silent");
        }

        @Override
        public void subscribed(String channel) {
            // The server is asked.
        }

        @Override
        public void refused(List<String> channels) {
            throw new AssertionError("nothing is refused");
        }

        @Override
        public void misplaced(List<String> channels) {
            throw new AssertionError("nothing is misplaced");
        }

        @Override
        public void dropped(String channel) {
            throw new AssertionError("no channel is dropped");
        }

        @Override
        public void published(String channel, byte[] message) {
            throw new AssertionError("nothing is published");
        }
    }
}
