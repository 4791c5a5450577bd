package dev.reelay.push.redis;

import static dev.reelay.local.servers.Awaiting.await;
import static org.assertj.core.api.Assertions.assertThat;

import dev.reelay.local.servers.LocalServers;
import dev.reelay.push.room.Loop;
import io.quarkus.redis.datasource.RedisDataSource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import io.vertx.redis.client.Redis;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(value = LocalServers.class, initArgs = @ResourceArg(name = "login", value = "push"))
@SuppressWarnings("NullAway.Init")
class BusySubscriberIT {

    private static final String CHANNEL = "room:video:busy";

    /** Time for a dozen PINGs, of which a good part is overtaken by a message. */
    private static final Duration FLOOD = Duration.ofSeconds(2);

    @Inject
    Redis redis;

    @Inject
    RedisDataSource publisher;

    private final ScheduledExecutorService thread = Executors.newSingleThreadScheduledExecutor();
    private final AtomicInteger heard = new AtomicInteger();
    private final AtomicInteger disconnected = new AtomicInteger();

    @AfterEach
    void the_thread_ends() {
        thread.shutdownNow();
    }

    @Test
    void a_connection_on_which_messages_overtake_the_answers_to_its_pings_is_not_lost() {
        Loop loop = loop();
        ChannelConfig config =
                ChannelConfigs.with(Map.of("ping-interval", "20ms", "silent-after", "200ms", "ping-timeout", "400ms"));
        Subscriber subscriber = new Subscriber(Node.CONFIGURED, redis, PubSub.PLAIN, loop, config, new Counting());
        loop.execute(subscriber::connect);
        await().until(subscriber::isConnected);
        loop.execute(() -> subscriber.subscribe(List.of(CHANNEL)));

        long end = System.nanoTime() + FLOOD.toNanos();
        while (System.nanoTime() < end) {
            publisher.pubsub(String.class).publish(CHANNEL, "{}");
        }

        assertThat(heard).hasPositiveValue();
        assertThat(disconnected).hasValue(0);
        loop.execute(subscriber::stop);
    }

    private Loop loop() {
        return new Loop() {
            @Override
            @SuppressWarnings("FutureReturnValueIgnored") // a loop's task tells nobody of its end
            public void after(Duration delay, Runnable task) {
                thread.schedule(task, delay.toMillis(), TimeUnit.MILLISECONDS);
            }

            @Override
            public void execute(Runnable task) {
                thread.execute(task);
            }
        };
    }

    private final class Counting implements SubscriberListener {

        @Override
        public void connected() {
            // What counts comes later.
        }

        @Override
        public void disconnected() {
            disconnected.incrementAndGet();
        }

        @Override
        public void silent() {
            disconnected.incrementAndGet();
        }

        @Override
        public void audible() {
            // It was silent before.
        }

        @Override
        public void subscribed(String channel) {
            // What counts comes later.
        }

        @Override
        public void refused(List<String> channels) {
            disconnected.incrementAndGet();
        }

        @Override
        public void misplaced(List<String> channels) {
            disconnected.incrementAndGet();
        }

        @Override
        public void dropped(String channel) {
            disconnected.incrementAndGet();
        }

        @Override
        public void published(String channel, byte[] message) {
            heard.incrementAndGet();
        }
    }
}
