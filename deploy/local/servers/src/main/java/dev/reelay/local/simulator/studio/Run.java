package dev.reelay.local.simulator.studio;

import dev.reelay.local.simulator.prediction.Change;
import dev.reelay.local.simulator.prediction.Prediction;
import dev.reelay.local.simulator.prediction.PredictionStatus;
import dev.reelay.local.simulator.prediction.Timeline;
import dev.reelay.local.simulator.prediction.WebhookEvent;
import dev.reelay.local.simulator.webhook.Answer;
import dev.reelay.local.simulator.webhook.Attempt;
import dev.reelay.local.simulator.webhook.Courier;
import dev.reelay.local.simulator.webhook.Throttle;
import dev.reelay.local.simulator.webhook.WebhookMessage;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.jspecify.annotations.Nullable;

/** One prediction on its way through its timeline. Lives on one event loop. */
public final class Run {

    private static final Logger LOG = Logger.getLogger(Run.class.getName());

    private final Vertx vertx;
    private final Clock clock;
    private final Timeline timeline;
    private final Throttle throttle;
    private final Optional<Courier> courier;
    private Prediction prediction;
    private long timer;
    private int readings;

    Run(
            Vertx vertx,
            Clock clock,
            Timeline timeline,
            Throttle throttle,
            Optional<Courier> courier,
            Prediction prediction) {
        this.vertx = vertx;
        this.clock = clock;
        this.timeline = timeline;
        this.throttle = throttle;
        this.courier = courier;
        this.prediction = prediction;
    }

    /** The prediction as it stands. */
    public Prediction prediction() {
        return prediction;
    }

    /** The prediction as it stands, for its owner, whose asking is counted. */
    public Prediction read() {
        readings++;
        return prediction;
    }

    /** How often its owner has asked for it. */
    public int readings() {
        return readings;
    }

    /** Cancels it; does nothing to one that is over. */
    public void cancel() {
        if (!prediction.isOver()) {
            end(PredictionStatus.CANCELED, null);
        }
    }

    /**
     * Lets it fail now.
     *
     * @return the receiver's answer to the webhook that tells so, empty when none is sent
     * @throws IllegalStateException when it is over already
     */
    public Future<Optional<Answer>> fail(String error) {
        if (prediction.isOver()) {
            throw new IllegalStateException("prediction is over: " + prediction.status());
        }
        return end(PredictionStatus.FAILED, error);
    }

    /** Sends the newest webhook once more, under the same id; empty when none was sent yet. */
    public Optional<Future<Answer>> redeliver() {
        return courier.flatMap(Courier::redeliver);
    }

    /**
     * Sends a webhook that claims the prediction failed and is signed with a wrong key.
     *
     * @return empty when the prediction has no webhook
     */
    public Optional<Future<Answer>> forge() {
        Prediction lie = prediction.claimedFailed("This webhook is forged.");
        return courier.map(own -> own.forge(lie));
    }

    /** The id of the newest webhook that was sent, empty when none was. */
    public Optional<String> lastWebhookId() {
        return courier.flatMap(Courier::lastSent).map(WebhookMessage::id);
    }

    /** The newest attempts to deliver webhooks, oldest first. */
    public List<Attempt> journal() {
        return courier.map(Courier::journal).orElse(List.of());
    }

    void begin() {
        schedule(0);
    }

    /** Stops where it is, without a word: its place is needed. */
    void forget() {
        vertx.cancelTimer(timer);
    }

    private void schedule(int next) {
        Timeline.Step step = timeline.steps().get(next);
        Duration wait = Duration.between(clock.instant(), prediction.createdAt().plus(step.at()));
        timer = vertx.setTimer(Math.max(1, wait.toMillis()), due -> {
            happen(step.change());
            if (!prediction.isOver()) {
                schedule(next + 1);
            }
        });
    }

    private Future<Optional<Answer>> end(PredictionStatus status, @Nullable String error) {
        vertx.cancelTimer(timer);
        return happen(new Change.Ended(status, error));
    }

    private Future<Optional<Answer>> happen(Change change) {
        prediction = change.appliedTo(prediction, clock.instant());
        if (prediction.isOver()) {
            LOG.log(Level.INFO, "prediction over predictionId={0} status={1}", new Object[] {
                prediction.id(), prediction.status().word()
            });
        }
        return isTold(change.event()) ? tell(change.event()) : Future.succeededFuture(Optional.empty());
    }

    private boolean isTold(WebhookEvent event) {
        return prediction.request().events().contains(event)
                && (event != WebhookEvent.COMPLETED
                        || prediction.request().scenario().tellsTheEnd())
                && throttle.admits(event, clock.instant());
    }

    private Future<Optional<Answer>> tell(WebhookEvent event) {
        return courier.map(own -> own.deliver(event, prediction)).orElse(Future.succeededFuture(Optional.empty()));
    }
}
