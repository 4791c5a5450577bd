package dev.reelay.local.simulator.webhook;

import dev.reelay.local.simulator.prediction.Prediction;
import dev.reelay.local.simulator.prediction.Scenario;
import dev.reelay.local.simulator.prediction.WebhookEvent;
import dev.reelay.local.simulator.prediction.WebhookTarget;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Delivers the messages of one prediction, one after the other. While a receiver is slow, news in between is left out rather
 * than queued: the next message carries the whole prediction. Lives on one event loop.
 */
public final class Courier {

    private static final Logger LOG = Logger.getLogger(Courier.class.getName());

    /** Attempts that the journal keeps. */
    private static final int JOURNAL_LENGTH = 100;

    private final Vertx vertx;
    private final WebhookSender sender;
    private final RetrySchedule retries;
    private final Clock clock;
    private final WebhookTarget target;
    private final int copies;
    private final DeliveryOrder order;
    private final Deque<Attempt> journal = new ArrayDeque<>();
    private Future<Answer> underway = Future.succeededFuture();
    private @Nullable WebhookMessage last;

    Courier(
            Vertx vertx,
            WebhookSender sender,
            RetrySchedule retries,
            Clock clock,
            WebhookTarget target,
            Scenario scenario) {
        this.vertx = vertx;
        this.sender = sender;
        this.retries = retries;
        this.clock = clock;
        this.target = target;
        this.copies = scenario.copies();
        this.order = scenario.isInOrder() ? DeliveryOrder.straight() : DeliveryOrder.shuffled();
    }

    /**
     * Tells of an event when its turn comes.
     *
     * @param prediction as it stands after the event
     * @return the answer to its first attempt; it does not fail, and is empty when the message was left out or waits for
     *     another one
     */
    public Future<Optional<Answer>> deliver(WebhookEvent event, Prediction prediction) {
        WebhookMessage message = sender.written(event, prediction);
        if (!message.isFinal() && !underway.isComplete()) {
            LOG.log(Level.FINE, "webhook left out, the one before is underway event={0}", message.event());
            return Future.succeededFuture(Optional.empty());
        }
        Future<Optional<Answer>> own = Future.succeededFuture(Optional.empty());
        List<WebhookMessage> leaving = order.after(message);
        for (WebhookMessage next : leaving) {
            underway = underway.transform(before -> attemptCopies(next));
            if (next.equals(message)) {
                own = underway.map(Optional::of);
            }
        }
        return own;
    }

    /** Delivers the newest message that was sent once more, under the same id; empty when none was sent yet. */
    public Optional<Future<Answer>> redeliver() {
        return Optional.ofNullable(last).map(this::attempt);
    }

    /** Tells that the prediction ended so, as somebody would who does not have the provider's key. */
    public Future<Answer> forge(Prediction lie) {
        WebhookMessage message = sender.written(WebhookEvent.COMPLETED, lie);
        return sender.forge(target, message).onSuccess(answer -> remember(message, answer));
    }

    /** The newest message that was sent, empty when none was. */
    public Optional<WebhookMessage> lastSent() {
        return Optional.ofNullable(last);
    }

    /** The newest attempts, oldest first. */
    public List<Attempt> journal() {
        return List.copyOf(journal);
    }

    private Future<Answer> attemptCopies(WebhookMessage message) {
        Future<Answer> first = attempt(message);
        Future<Answer> settled = first;
        for (int copy = 1; copy < copies; copy++) {
            // The end is told twice at once: there a receiver that looks before it writes takes effect twice.
            Future<Answer> second = message.isFinal() ? attempt(message) : settled.compose(before -> attempt(message));
            settled = Future.join(settled, second).map(both -> better(first.result(), second.result()));
        }
        if (message.isFinal()) {
            Instant completed = clock.instant();
            settled.onSuccess(answer -> retryIfNeeded(message, answer, completed, 0));
        }
        return settled;
    }

    private static Answer better(Answer one, Answer other) {
        return one.isAccepted() ? one : other;
    }

    private void retryIfNeeded(WebhookMessage message, Answer answer, Instant completed, int retry) {
        if (!answer.isWorthARetry()) {
            LOG.log(Level.INFO, "final webhook delivered webhookId={0} status={1}", new Object[] {
                message.id(), answer.status()
            });
            return;
        }
        if (retry == retries.offsets().size()) {
            LOG.log(Level.WARNING, "final webhook given up webhookId={0} status={1}", new Object[] {
                message.id(), answer.status()
            });
            return;
        }
        Instant due = completed.plus(retries.offsets().get(retry));
        long wait = Math.max(1, Duration.between(clock.instant(), due).toMillis());
        vertx.setTimer(
                wait,
                timer -> attempt(message).onSuccess(again -> retryIfNeeded(message, again, completed, retry + 1)));
    }

    private Future<Answer> attempt(WebhookMessage message) {
        last = message;
        return sender.send(target, message).onSuccess(answer -> remember(message, answer));
    }

    private void remember(WebhookMessage message, Answer answer) {
        if (journal.size() == JOURNAL_LENGTH) {
            journal.removeFirst();
        }
        journal.addLast(new Attempt(message.id(), message.event(), clock.instant(), answer));
    }
}
