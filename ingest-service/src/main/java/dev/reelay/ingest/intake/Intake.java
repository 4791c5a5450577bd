package dev.reelay.ingest.intake;

import dev.reelay.ingest.hint.HintPublisher;
import dev.reelay.ingest.inbox.Delivery;
import dev.reelay.ingest.inbox.Inbox;
import dev.reelay.ingest.inbox.InboxUnavailableException;
import dev.reelay.ingest.inbox.Recorded;
import dev.reelay.ingest.sender.NotAJsonObjectException;
import dev.reelay.ingest.sender.Sender;
import dev.reelay.ingest.sender.Translation;
import dev.reelay.ingest.sender.Webhook;
import dev.reelay.ingest.signature.Doubt;
import dev.reelay.ingest.signature.Verdict;
import dev.reelay.model.Ids;
import dev.reelay.model.delivery.DeliveryHint;
import io.quarkus.logging.Log;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.time.InstantSource;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Takes one webhook from its raw bytes to its answer. */
@Singleton
public class Intake {

    private final Inbox inbox;
    private final HintPublisher hints;
    private final IntakeMetrics metrics;
    private final InstantSource clock;

    Intake(Inbox inbox, HintPublisher hints, IntakeMetrics metrics, InstantSource clock) {
        this.inbox = inbox;
        this.hints = hints;
        this.metrics = metrics;
        this.clock = clock;
    }

    /**
     * Refuses, and counts, a webhook whose headers alone show that it cannot be authentic; empty when its body is worth
     * reading.
     */
    public Optional<Problem> refuseUnread(Sender sender, Webhook.Headers headers) {
        return sender.doubt(headers).map(doubt -> {
            RefusedException refusal = refusal(doubt);
            metrics.rejected(sender.name(), refusal.reason());
            return refusal.problem();
        });
    }

    /**
     * Verifies, translates and records {@code webhook}, and hints the worker after the commit.
     *
     * @param query the raw query of the callback URL, null when it had none
     * @param hold held on to for as long as the database's driver has the body, which may be longer than the answer takes
     * @return the answer; never fails
     */
    public Uni<Answer> take(Sender sender, Webhook webhook, @Nullable String query, BodyHold hold) {
        return verified(sender, webhook)
                .map(key -> delivery(sender, webhook, query, key))
                .chain(delivery -> recorded(delivery, hold))
                .onFailure()
                .recoverWithItem(failure -> refused(sender, failure));
    }

    private Uni<String> verified(Sender sender, Webhook webhook) {
        long start = System.nanoTime();
        return sender.verify(webhook)
                .invoke(verdict -> metrics.verified(sender.name(), System.nanoTime() - start))
                .map(verdict -> {
                    if (verdict instanceof Verdict.Authentic authentic) {
                        return authentic.deliveryKey();
                    }
                    throw refusal(((Verdict.Refused) verdict).doubt());
                });
    }

    private static RefusedException refusal(Doubt doubt) {
        Problem problem = switch (doubt) {
            case STALE -> Problem.STALE_SIGNATURE;
            case NO_MATCH -> Problem.WRONG_SIGNATURE;
            case MISSING_HEADER, REPEATED_HEADER, MALFORMED_ID, MALFORMED_TIMESTAMP, OVERSIZED_SIGNATURE ->
                Problem.INCOMPLETE_SIGNATURE;
        };
        return new RefusedException(problem, doubt.word());
    }

    private Delivery delivery(Sender sender, Webhook webhook, @Nullable String query, String key) {
        Translation translation = translation(sender, webhook.body());
        Callback callback = Callback.parse(query);
        return new Delivery(
                Ids.newUuid(clock),
                sender.name(),
                key,
                callback.generationId(translation.generationId()),
                callback.attempt(),
                callback.token(),
                translation.jobId(),
                KeptHeaders.of(webhook.headers()),
                webhook.body(),
                translation.message(),
                translation.reason());
    }

    private static Translation translation(Sender sender, byte[] body) {
        try {
            return sender.translate(body);
        } catch (NotAJsonObjectException e) {
            throw new RefusedException(Problem.MALFORMED_BODY);
        } catch (RuntimeException e) {
            // Our mistake, but an authentic webhook: a 5xx would bring it back until its sender gives up, and lose it.
            Log.errorf(e, "A translator failed: sender=%s", sender.name());
            return Translation.untranslatable(
                    null, null, "the translator failed with " + e.getClass().getSimpleName());
        }
    }

    private Uni<Answer> recorded(Delivery delivery, BodyHold hold) {
        hold.retain();
        return inbox.record(delivery, hold::release).map(recorded -> answer(delivery, recorded));
    }

    private Answer answer(Delivery delivery, Recorded recorded) {
        if (recorded instanceof Recorded.Accepted accepted) {
            return accepted(delivery, accepted);
        }
        if (recorded instanceof Recorded.Duplicate) {
            metrics.duplicate(delivery.sender());
            return new Answer.Duplicate();
        }
        throw new RefusedException(
                recorded instanceof Recorded.WrongToken ? Problem.WRONG_TOKEN : Problem.UNKNOWN_GENERATION);
    }

    private Answer accepted(Delivery delivery, Recorded.Accepted accepted) {
        if (delivery.message() == null) {
            metrics.dead(delivery.sender());
            Log.warnf(
                    "An authentic delivery is dead: deliveryId=%s sender=%s generationId=%s reason=%s",
                    delivery.id(), delivery.sender(), delivery.generationId(), delivery.reason());
        } else {
            metrics.accepted(delivery.sender());
            Log.debugf(
                    "Delivery accepted: deliveryId=%s sender=%s generationId=%s status=%s",
                    delivery.id(),
                    delivery.sender(),
                    delivery.generationId(),
                    delivery.message().status().word());
            hints.tell(accepted.kind(), new DeliveryHint(delivery.id(), delivery.generationId()));
        }
        return new Answer.Accepted(delivery.id());
    }

    private Answer refused(Sender sender, Throwable failure) {
        if (failure instanceof RefusedException refused) {
            metrics.rejected(sender.name(), refused.reason());
            Log.debugf("Webhook refused: sender=%s reason=%s", sender.name(), refused.reason());
            return new Answer.Refused(refused.problem());
        }
        if (!(failure instanceof InboxUnavailableException)) {
            Log.errorf(failure, "A webhook could not be taken: sender=%s", sender.name());
        }
        metrics.rejected(sender.name(), Problem.INBOX_UNAVAILABLE.word());
        return new Answer.Refused(Problem.INBOX_UNAVAILABLE);
    }
}
