package dev.reelay.ingest.intake;

import dev.reelay.ingest.inbox.Claims;
import dev.reelay.ingest.inbox.Delivery;
import dev.reelay.ingest.inbox.DeliveryKey;
import dev.reelay.ingest.inbox.JobOwner;
import dev.reelay.ingest.inbox.Owner;
import dev.reelay.ingest.sender.IncompleteBodyException;
import dev.reelay.ingest.sender.Sender;
import dev.reelay.ingest.sender.Translation;
import dev.reelay.ingest.sender.Webhook;
import dev.reelay.ingest.signature.Verdict;
import dev.reelay.model.Ids;
import dev.reelay.model.body.NotAJsonObjectException;
import io.quarkus.logging.Log;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.time.InstantSource;
import org.jspecify.annotations.Nullable;

/** Makes deliveries of authentic webhooks: translated into our words, and bound to a generation. */
@Singleton
class Deliveries {

    private final Claims claims;
    private final InstantSource clock;

    Deliveries(Claims claims, InstantSource clock) {
        this.claims = claims;
        this.clock = clock;
    }

    /**
     * The delivery that {@code webhook} is.
     *
     * @param query the raw query of the callback URL, null when it had none
     * @param offload where a large body is worked on
     */
    Uni<Delivery> delivery(
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
            return claims.ownerOf(sender.name(), jobId).map(Deliveries::found);
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
}
