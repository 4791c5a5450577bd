package dev.reelay.ingest.intake;

import dev.reelay.ingest.hint.HintPublisher;
import dev.reelay.ingest.inbox.Claim;
import dev.reelay.ingest.inbox.Claims;
import dev.reelay.ingest.inbox.Delivery;
import dev.reelay.ingest.inbox.DeliveryKey;
import dev.reelay.ingest.inbox.Inbox;
import dev.reelay.ingest.inbox.InboxUnavailableException;
import dev.reelay.ingest.inbox.JobOwner;
import dev.reelay.ingest.inbox.Owner;
import dev.reelay.ingest.inbox.Recorded;
import dev.reelay.ingest.sender.IncompleteBodyException;
import dev.reelay.ingest.sender.NotAJsonObjectException;
import dev.reelay.ingest.sender.Sender;
import dev.reelay.ingest.sender.Translation;
import dev.reelay.ingest.sender.Trust;
import dev.reelay.ingest.sender.VerificationUnavailableException;
import dev.reelay.ingest.sender.Webhook;
import dev.reelay.ingest.signature.Doubt;
import dev.reelay.ingest.signature.Verdict;
import dev.reelay.model.Ids;
import dev.reelay.model.delivery.DeliveryHint;
import dev.reelay.model.delivery.StatusMessage;
import io.quarkus.logging.Log;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.time.InstantSource;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Takes one webhook from its raw bytes to its answer. */
@Singleton
public class Intake {

    /** The error code of a success whose result the webhook gives no way to. */
    private static final String UNFETCHABLE = "output_unfetchable";

    private final Claims claims;
    private final Inbox inbox;
    private final HintPublisher hints;
    private final IntakeMetrics metrics;
    private final InstantSource clock;

    Intake(Claims claims, Inbox inbox, HintPublisher hints, IntakeMetrics metrics, InstantSource clock) {
        this.claims = claims;
        this.inbox = inbox;
        this.hints = hints;
        this.metrics = metrics;
        this.clock = clock;
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
        Optional<RefusedException> refusal = sender.doubt(headers).map(Intake::refusal);
        return refusal.or(() -> sender.trust() == Trust.UNSIGNED ? Callback.uselessness(query) : Optional.empty())
                .map(refused -> {
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
        return known(sender, webhook, query, offload)
                .chain(() -> verified(sender, webhook))
                .chain(authentic -> delivery(sender, webhook, query, authentic, offload))
                .chain(delivery -> recorded(delivery, hold))
                .onFailure()
                .recoverWithItem(failure -> refused(sender, failure));
    }

    /** For senders whose verification is dear, or rests on the token: is there anything that the webhook can be about? */
    private Uni<Void> known(Sender sender, Webhook webhook, @Nullable String query, Offload offload) {
        if (sender.trust() == Trust.SIGNED) {
            return Uni.createFrom().voidItem();
        }
        Uni<Void> checked = Uni.createFrom()
                .item(() -> Callback.parse(query))
                .map(callback -> sender.trust() == Trust.UNSIGNED ? callback.entitled() : callback)
                .map(callback -> claim(sender, webhook, callback))
                .chain(claims::check)
                .invoke(known -> {
                    switch (known) {
                        case KNOWN -> {}
                        case UNKNOWN_GENERATION -> throw new RefusedException(Problem.UNKNOWN_GENERATION);
                        case WRONG_TOKEN -> throw new RefusedException(Problem.WRONG_TOKEN);
                        case NOT_GIVEN -> throw new RefusedException(Problem.UNKNOWN_GENERATION, "not_given");
                        case OTHER_JOB -> throw new RefusedException(Problem.UNKNOWN_GENERATION, "other_job");
                    }
                })
                .replaceWithVoid();
        // The database answers on an event loop, and to verify an unsigned body is to read it.
        return offload.before(webhook.body(), checked);
    }

    private static Claim claim(Sender sender, Webhook webhook, Callback callback) {
        return new Claim(
                sender.name(),
                callback.generationId(null),
                callback.attempt(),
                callback.token(),
                sender.claimedJob(webhook).orElse(null));
    }

    private Uni<Verdict.Authentic> verified(Sender sender, Webhook webhook) {
        long start = System.nanoTime();
        Uni<Verdict> verified = sender.verify(webhook);
        if (sender.trust() != Trust.SIGNED) {
            // It may have ended on another thread; what follows belongs to the connection's.
            verified = verified.emitOn(CallersContext.current());
        }
        return verified.invoke(verdict -> metrics.verified(sender.name(), System.nanoTime() - start))
                .map(verdict -> {
                    if (verdict instanceof Verdict.Authentic authentic) {
                        return authentic;
                    }
                    throw refusal(((Verdict.Refused) verdict).doubt());
                });
    }

    private static RefusedException refusal(Doubt doubt) {
        Problem problem = switch (doubt) {
            case STALE -> Problem.STALE_SIGNATURE;
            case NO_MATCH, OTHER_ACCOUNT -> Problem.WRONG_SIGNATURE;
            case UNKNOWN_JOB -> Problem.UNKNOWN_JOB;
            case WRONG_SECRET -> Problem.WRONG_SECRET;
            case MISSING_HEADER,
                    REPEATED_HEADER,
                    MALFORMED_ID,
                    MALFORMED_TIMESTAMP,
                    MALFORMED_SIGNATURE,
                    OVERSIZED_SIGNATURE -> Problem.INCOMPLETE_SIGNATURE;
        };
        return new RefusedException(problem, doubt.word());
    }

    private Uni<Delivery> delivery(
            Sender sender, Webhook webhook, @Nullable String query, Verdict.Authentic authentic, Offload offload) {
        byte[] body = authentic.reread() == null ? webhook.body() : authentic.reread();
        return offload.before(body, Uni.createFrom().item(body))
                .map(read -> translation(sender, read))
                .chain(translation ->
                        delivery(sender, webhook, Callback.parse(query), authentic, translation, offload));
    }

    private Uni<Delivery> delivery(
            Sender sender,
            Webhook webhook,
            Callback callback,
            Verdict.Authentic authentic,
            Translation translation,
            Offload offload) {
        byte[] body = authentic.reread() == null ? webhook.body() : authentic.reread();
        return offload.before(body, owner(sender, callback, translation))
                .map(owner -> new Delivery(
                        Ids.newUuid(clock),
                        sender.name(),
                        key(authentic, owner.generationId(), translation, body),
                        owner.generationId(),
                        owner.attempt(),
                        callback.token(),
                        translation.jobId(),
                        KeptHeaders.of(webhook.headers()),
                        body,
                        translation.message(),
                        translation.reason(),
                        translation.payloadVersion()));
    }

    private Uni<Owner> owner(Sender sender, Callback callback, Translation translation) {
        String jobId = translation.jobId();
        if (sender.isAccountWide()
                && callback.generationId() == null
                && translation.generationId() == null
                && jobId != null) {
            return claims.ownerOf(sender.name(), jobId).map(Intake::found);
        }
        return Uni.createFrom().item(new Owner(callback.generationId(translation.generationId()), callback.attempt()));
    }

    private static Owner found(JobOwner owner) {
        if (owner instanceof JobOwner.Found found) {
            return found.owner();
        }
        throw owner instanceof JobOwner.NotBoundYet
                ? new RefusedException(Problem.JOB_NOT_BOUND_YET)
                : new RefusedException(Problem.UNKNOWN_GENERATION, "unknown_job");
    }

    private static DeliveryKey key(
            Verdict.Authentic authentic, String generationId, Translation translation, byte[] body) {
        String natural = authentic.deliveryKey();
        return natural != null
                ? DeliveryKey.natural(natural)
                : DeliveryKey.ofContent(
                        generationId,
                        translation.message() == null
                                ? null
                                : translation.message().status(),
                        body);
    }

    private static Translation translation(Sender sender, byte[] body) {
        try {
            return sender.translate(body);
        } catch (NotAJsonObjectException | IncompleteBodyException e) {
            throw e;
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
