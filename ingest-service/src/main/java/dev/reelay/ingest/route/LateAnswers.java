package dev.reelay.ingest.route;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.vertx.core.Vertx;
import jakarta.inject.Singleton;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Lets those wait who are turned away: a flood waits for each answer before it sends the next webhook on a connection, and
 * answers that cost us nothing would only bring it back the sooner, to the cost of whoever shares the core. Bounded; those
 * beyond are answered at once.
 */
@Singleton
class LateAnswers {

    private final long delayMillis;
    private final int most;
    private final AtomicInteger waiting = new AtomicInteger();

    LateAnswers(RouteConfig config, MeterRegistry meters) {
        delayMillis = config.turnedAwayDelay().toMillis();
        most = config.maxTurnedAway();
        Gauge.builder("reelay.ingest.turned.away", waiting, AtomicInteger::get)
                .description("Webhooks that were turned away and wait for their answer")
                .register(meters);
    }

    /** Runs {@code answer} on the current event loop, later or now. */
    void send(Vertx vertx, Runnable answer) {
        if (!mayWait()) {
            answer.run();
            return;
        }
        vertx.setTimer(delayMillis, due -> {
            waiting.decrementAndGet();
            answer.run();
        });
    }

    private boolean mayWait() {
        if (delayMillis < 1) {
            return false;
        }
        if (waiting.incrementAndGet() > most) {
            waiting.decrementAndGet();
            return false;
        }
        return true;
    }
}
