package dev.reelay.local.simulator.webhook;

import dev.reelay.local.simulator.prediction.Scenario;
import dev.reelay.local.simulator.prediction.WebhookTarget;
import io.vertx.core.Vertx;
import java.time.Clock;

/** Gives each prediction a courier of its own. */
public final class Couriers {

    private final Vertx vertx;
    private final WebhookSender sender;
    private final RetrySchedule retries;
    private final Clock clock;

    /**
     * What all couriers share.
     *
     * @param vertx gives the timers of retries
     * @param sender makes the attempts
     * @param retries when a final message is tried again
     * @param clock measures the retries' offsets
     */
    public Couriers(Vertx vertx, WebhookSender sender, RetrySchedule retries, Clock clock) {
        this.vertx = vertx;
        this.sender = sender;
        this.retries = retries;
        this.clock = clock;
    }

    /**
     * A courier for one prediction.
     *
     * @param target where to
     * @param scenario how often and in which order
     */
    public Courier courierTo(WebhookTarget target, Scenario scenario) {
        return new Courier(vertx, sender, retries, clock, target, scenario);
    }
}
