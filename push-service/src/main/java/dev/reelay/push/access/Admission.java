package dev.reelay.push.access;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Vertx;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;

/** Lets joins begin one after the other, as fast as the configuration says. */
@Singleton
class Admission {

    /** So often the queue moves on. */
    private static final long STEP_MILLIS = 10;

    private final JoinQueue queue;
    private final Vertx vertx;
    private final Counter refused;

    Admission(AdmissionConfig config, Vertx vertx, MeterRegistry registry) {
        this.queue = new JoinQueue(config, System.nanoTime());
        this.vertx = vertx;
        this.refused = registry.counter("reelay.push.joins.refused");
        Gauge.builder("reelay.push.joins.waiting", queue, JoinQueue::size)
                .description("Joins that wait for their turn")
                .register(registry);
    }

    void start(@Observes StartupEvent start) {
        vertx.setPeriodic(STEP_MILLIS, ignored -> queue.pass(System.nanoTime()));
    }

    /** Told, on any thread, when the turn of one more join has come; fails with {@link TooManyJoinsException}. */
    Uni<Void> turn() {
        return Uni.createFrom()
                .completionStage(() -> queue.turn(System.nanoTime()))
                .onFailure(TooManyJoinsException.class)
                .invoke(() -> refused.increment());
    }
}
