package dev.reelay.ingest.intake;

import dev.reelay.ingest.hint.HintPublisher;
import dev.reelay.ingest.inbox.Delivery;
import dev.reelay.ingest.inbox.Inbox;
import dev.reelay.ingest.inbox.InboxUnavailableException;
import dev.reelay.ingest.inbox.Recorded;
import dev.reelay.ingest.sender.IncompleteBodyException;
import dev.reelay.ingest.sender.Sender;
import dev.reelay.ingest.sender.VerificationUnavailableException;
import dev.reelay.ingest.sender.Webhook;
import dev.reelay.model.body.NotAJsonObjectException;
import dev.reelay.model.delivery.DeliveryHint;
import dev.reelay.model.delivery.StatusMessage;
import io.quarkus.logging.Log;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Takes one webhook from its raw bytes to its answer. */
@Singleton
public class Intake {

    /** The error code of a success whose result the webhook gives no way to. */
    private static final String UNFETCHABLE = "output_unfetchable";

    private final Authenticity authenticity;
    private final Deliveries deliveries;
    private final Inbox inbox;
    private final HintPublisher hints;
    private final IntakeMetrics metrics;

    Intake(Authenticity authenticity, Deliveries deliveries, Inbox inbox, HintPublisher hints, IntakeMetrics metrics) {
        this.authenticity = authenticity;
        this.deliveries = deliveries;
        this.inbox = inbox;
        this.hints = hints;
        this.metrics = metrics;
    }

    /**
     * Refuses, and counts, a webhook whose headers or address alone show that it cannot be authentic, or whose sender is too
     * busy; empty when its body is worth reading.
     *
     * @param query the raw query of the callback URL, null when it had none
     */
    public Optional<Problem> refuseUnread(Sender sender, Webhook.Headers headers, @Nullable String query) {
        if (sender.busy()) {
            metrics.rejected(sender.name(), Problem.VERIFICATION_UNAVAILABLE.word());
            return Optional.of(Problem.VERIFICATION_UNAVAILABLE);
        }
        return authenticity.doubt(sender, headers, query).map(refused -> {
            metrics.rejected(sender.name(), refused.reason());
            return refused.problem();
        });
    }

    /**
     * Verifies, translates and records {@code webhook}, and hints the worker after the commit.
     *
     * @param query the raw query of the callback URL, null when it had none
     * @param hold held on to for as long as the database's driver has the body, which may be longer than the answer takes
     * @param offload where large bodies are worked on, whichever thread an answer of another service comes on
     * @return the answer; never fails
     */
    public Uni<Answer> take(Sender sender, Webhook webhook, @Nullable String query, BodyHold hold, Offload offload) {
        return authenticity
                .known(sender, webhook, query, offload)
                .chain(() -> authenticity.verified(sender, webhook))
                .chain(authentic -> deliveries.delivery(sender, webhook, query, authentic, offload))
                .chain(delivery -> recorded(delivery, hold))
                .onFailure()
                .recoverWithItem(failure -> refused(sender, failure));
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
            return new Answer.Duplicate(delivery.generationId(), files(delivery));
        }
        throw RefusedException.about(
                delivery.generationId(),
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
            alarmOfLostResult(delivery, delivery.message());
            Log.debugf(
                    "Delivery accepted: deliveryId=%s sender=%s generationId=%s status=%s",
                    delivery.id(),
                    delivery.sender(),
                    delivery.generationId(),
                    delivery.message().status().word());
            hints.tell(accepted.kind(), new DeliveryHint(delivery.id(), delivery.generationId()));
        }
        return new Answer.Accepted(delivery.id(), delivery.generationId(), files(delivery));
    }

    /** Somebody has paid for it and will not get it, unless an operator fetches it in time: providers keep it for days. */
    private static void alarmOfLostResult(Delivery delivery, StatusMessage message) {
        if (UNFETCHABLE.equals(message.errorCode())) {
            Log.errorf(
                    "A result can be had from the provider only, its generation is told as failed: deliveryId=%s sender=%s"
                            + " generationId=%s",
                    delivery.id(), delivery.sender(), delivery.generationId());
        }
    }

    private static int files(Delivery delivery) {
        return delivery.message() == null ? 0 : delivery.message().media().size();
    }

    private Answer refused(Sender sender, Throwable failure) {
        if (failure instanceof RefusedException refused) {
            metrics.rejected(sender.name(), refused.reason());
            Log.debugf("Webhook refused: sender=%s reason=%s", sender.name(), refused.reason());
            return refused.answer();
        }
        if (failure instanceof NotAJsonObjectException) {
            return refused(sender, new RefusedException(Problem.MALFORMED_BODY));
        }
        if (failure instanceof IncompleteBodyException incomplete) {
            return refused(sender, RefusedException.because(incomplete.words(), Problem.INCOMPLETE_BODY));
        }
        if (failure instanceof VerificationUnavailableException) {
            metrics.rejected(sender.name(), Problem.VERIFICATION_UNAVAILABLE.word());
            // No more than counted here: the sender has said once what is out of reach.
            Log.debugf("A webhook could not be verified: sender=%s reason=%s", sender.name(), failure.getMessage());
            return new RefusedException(Problem.VERIFICATION_UNAVAILABLE).answer();
        }
        if (!(failure instanceof InboxUnavailableException)) {
            Log.errorf(failure, "A webhook could not be taken: sender=%s", sender.name());
        }
        metrics.rejected(sender.name(), Problem.INBOX_UNAVAILABLE.word());
        return new RefusedException(Problem.INBOX_UNAVAILABLE).answer();
    }
}
