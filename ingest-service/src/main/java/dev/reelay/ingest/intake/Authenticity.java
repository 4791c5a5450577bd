package dev.reelay.ingest.intake;

import dev.reelay.ingest.inbox.Claim;
import dev.reelay.ingest.inbox.Claims;
import dev.reelay.ingest.sender.Sender;
import dev.reelay.ingest.sender.Trust;
import dev.reelay.ingest.sender.Webhook;
import dev.reelay.ingest.signature.Doubt;
import dev.reelay.ingest.signature.Verdict;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Whether a webhook is its sender's: by headers and address alone, by what we know of its generation, and by its signature.
 * Each way fails with a {@link RefusedException}.
 */
@Singleton
class Authenticity {

    private final Claims claims;
    private final IntakeMetrics metrics;

    Authenticity(Claims claims, IntakeMetrics metrics) {
        this.claims = claims;
        this.metrics = metrics;
    }

    /** Why the webhook cannot be authentic whatever its body is; empty when its body is worth reading. */
    Optional<RefusedException> doubt(Sender sender, Webhook.Headers headers, @Nullable String query) {
        return sender.doubt(headers)
                .map(Authenticity::refusal)
                .or(() -> sender.trust() == Trust.UNSIGNED ? Callback.uselessness(query) : Optional.empty());
    }

    /** For senders whose verification is dear, or rests on the token: is there anything that the webhook can be about? */
    Uni<Void> known(Sender sender, Webhook webhook, @Nullable String query, Offload offload) {
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

    /** What makes it authentic; fails too when that cannot be found out now. */
    Uni<Verdict.Authentic> verified(Sender sender, Webhook webhook) {
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
}
