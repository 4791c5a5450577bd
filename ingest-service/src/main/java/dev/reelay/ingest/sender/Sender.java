package dev.reelay.ingest.sender;

import dev.reelay.ingest.signature.Doubt;
import dev.reelay.ingest.signature.Verdict;
import dev.reelay.model.body.NotAJsonObjectException;
import io.smallrye.mutiny.Uni;
import java.util.Optional;

/**
 * Somebody who sends webhooks. An implementation is a bean, knows neither HTTP's server nor SQL, and is called for one
 * delivery in this order: {@link #doubt} before its body is read, {@link #claimedJob} where {@link #trust} asks for it,
 * {@link #verify}, and only if that says authentic, {@link #translate}. All must be safe to call from many threads, and
 * none may block.
 */
public interface Sender {

    /** Its name: the last part of {@code /webhooks/{provider}}, of its configuration keys, and in the inbox. */
    String name();

    /** Whether it is set up; if not, its path answers 404. */
    boolean enabled();

    /**
     * What the headers alone give away, so that no memory is spent on the body; empty when only the body can tell.
     */
    default Optional<Doubt> doubt(Webhook.Headers headers) {
        return Optional.empty();
    }

    /**
     * Whether it verifies nothing at the moment, since there is too much of what turns out forged: its webhooks are answered
     * 503 unread.
     */
    default boolean busy() {
        return false;
    }

    /** What its word rests on. */
    default Trust trust() {
        return Trust.SIGNED;
    }

    /**
     * The provider's id of the job that the webhook claims to be about, nothing of it being verified; empty when it does not
     * say, and when {@link #trust} is {@link Trust#SIGNED}, since then nobody asks.
     */
    default Optional<String> claimedJob(Webhook webhook) {
        return Optional.empty();
    }

    /**
     * Whether its webhooks belong to a whole account, so that their address can name no generation: where the body names none
     * either, it is found by the provider's id of the job.
     */
    default boolean isAccountWide() {
        return false;
    }

    /** The HTTP status for what is committed: 202, unless the sender takes only another one for success. */
    default int acceptedStatus() {
        return 202;
    }

    /**
     * Whether the webhook is authentic and fresh. Fails with {@link VerificationUnavailableException}, or for reasons of our
     * own; either way the sender hears 503.
     */
    Uni<Verdict> verify(Webhook webhook);

    /**
     * What an authentic body says: the webhook's, or the one that the verdict brought in its place.
     *
     * @throws NotAJsonObjectException when it is no JSON object
     * @throws IncompleteBodyException when it lacks what the sender's own description calls required, and says 400 for;
     *     whatever else is wrong with it is {@link Translation#untranslatable}
     */
    Translation translate(byte[] body);
}
