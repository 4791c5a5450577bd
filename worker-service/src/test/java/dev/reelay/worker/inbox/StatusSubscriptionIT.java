package dev.reelay.worker.inbox;

import static dev.reelay.local.servers.Awaiting.await;
import static org.assertj.core.api.Assertions.assertThat;

import dev.reelay.worker.RealServers;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.quarkus.redis.datasource.RedisDataSource;
import io.quarkus.test.junit.QuarkusTest;
import io.smallrye.config.SmallRyeConfigBuilder;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.redis.client.Redis;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

@QuarkusTest
@RealServers
class StatusSubscriptionIT {

    /** Time for a dozen probes, of which a good part is overtaken by a message. */
    private static final Duration FLOOD = Duration.ofSeconds(3);

    @Inject
    Redis redis;

    @Inject
    RedisDataSource publisher;

    @Inject
    Vertx vertx;

    @Test
    void aConnectionOnWhichMessagesOvertakeTheAnswersToItsProbesIsNotLost() {
        MeterRegistry metrics = new SimpleMeterRegistry();
        InboxConfig config = new SmallRyeConfigBuilder()
                .addDiscoveredConverters()
                .withMapping(InboxConfig.class)
                .withDefaultValue("reelay.inbox.probe-interval", "200ms")
                .build()
                .getConfigMapping(InboxConfig.class);
        StatusSubscription subscription = new StatusSubscription(redis::connect, vertx, config, metrics);
        AtomicLong heard = new AtomicLong();
        subscription.start(counting(heard));
        try {
            await().atMost(Duration.ofSeconds(10)).untilAsserted(() -> {
                publisher.pubsub(String.class).publish("audio:status", "{}");
                assertThat(heard.get()).isPositive();
            });
            double lostBefore = losses(metrics);

            long end = System.nanoTime() + FLOOD.toNanos();
            while (System.nanoTime() < end) {
                publisher.pubsub(String.class).publish("audio:status", "{}");
            }

            assertThat(losses(metrics)).isEqualTo(lostBefore);
        } finally {
            subscription.stop();
        }
    }

    private static double losses(MeterRegistry metrics) {
        return metrics.counter("reelay.inbox.subscription.losses").count();
    }

    private static StatusSubscription.Listener counting(AtomicLong heard) {
        return new StatusSubscription.Listener() {
            @Override
            public void subscribed() {
                // What counts comes later.
            }

            @Override
            public void message(String channel, Buffer message) {
                heard.incrementAndGet();
            }
        };
    }
}
