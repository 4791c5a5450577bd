package dev.reelay.ingest.route;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.inject.Singleton;
import java.util.concurrent.atomic.AtomicLong;

/** The bytes that the bodies of all webhooks may take together. */
@Singleton
class BodyBudget {

    private final long limit;
    private final AtomicLong used = new AtomicLong();

    BodyBudget(RouteConfig config, MeterRegistry meters) {
        this.limit = config.bodiesInFlight().asLongValue();
        Gauge.builder("reelay.ingest.bodies", used, AtomicLong::get)
                .description("Bytes of webhook bodies held at this moment")
                .baseUnit("bytes")
                .register(meters);
    }

    /** Takes {@code bytes}, or nothing when they do not fit. */
    boolean take(long bytes) {
        if (used.addAndGet(bytes) > limit) {
            used.addAndGet(-bytes);
            return false;
        }
        return true;
    }

    void giveBack(long bytes) {
        used.addAndGet(-bytes);
    }
}
