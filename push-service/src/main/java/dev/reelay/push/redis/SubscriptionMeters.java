package dev.reelay.push.redis;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.ToLongFunction;

/** Tells how old the connections to Redis are, and how long they have been silent. Read on any thread. */
final class SubscriptionMeters {

    private volatile List<Subscriber> subscribers = List.of();

    SubscriptionMeters(MeterRegistry registry) {
        Gauge.builder("reelay.push.redis.subscription.age", this, meters -> meters.least(Subscriber::connectedNanos))
                .description(
                        "Seconds since the youngest connection to a Redis server came about, or 0 while one is away")
                .baseUnit("seconds")
                .register(registry);
        Gauge.builder("reelay.push.redis.silence", this, meters -> meters.most(Subscriber::aliveNanos))
                .description("Seconds since anything came over the most silent connection to a Redis server")
                .baseUnit("seconds")
                .register(registry);
    }

    void watch(Collection<Subscriber> present) {
        subscribers = List.copyOf(present);
    }

    private double least(ToLongFunction<Subscriber> since) {
        return subscribers.stream()
                .mapToDouble(subscriber -> subscriber.isConnected() ? secondsSince(since.applyAsLong(subscriber)) : 0)
                .min()
                .orElse(0);
    }

    private double most(ToLongFunction<Subscriber> since) {
        return subscribers.stream()
                .mapToDouble(subscriber -> secondsSince(since.applyAsLong(subscriber)))
                .max()
                .orElse(0);
    }

    private static double secondsSince(long nanos) {
        return (double) (System.nanoTime() - nanos) / TimeUnit.SECONDS.toNanos(1);
    }
}
