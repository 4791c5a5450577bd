package dev.reelay.ingest.sender;

import dev.reelay.ingest.signature.Doubt;
import dev.reelay.ingest.signature.Verdict;
import dev.reelay.ingest.signature.WebhookVerifier;
import io.smallrye.mutiny.Uni;
import java.util.Optional;

/** How one sender's signatures are verified: by which keys, and on which thread. */
public final class Verification {

    private final Optional<? extends WebhookVerifier> verifier;
    private final VerificationPool pool;

    /** @param verifier empty when no key is set, and the sender is disabled */
    Verification(Optional<? extends WebhookVerifier> verifier, VerificationPool pool) {
        this.verifier = verifier;
        this.pool = pool;
    }

    boolean possible() {
        return verifier.isPresent();
    }

    Trust trust() {
        return verifier.filter(WebhookVerifier::isCostly).isPresent() ? Trust.SIGNED_AND_COSTLY : Trust.SIGNED;
    }

    Optional<Doubt> doubt(Webhook.Headers headers) {
        return verifier.orElseThrow().doubt(headers);
    }

    Uni<Verdict> of(Webhook webhook) {
        WebhookVerifier present = verifier.orElseThrow();
        return present.isCostly()
                ? pool.run(() -> present.verify(webhook.headers(), webhook.body()))
                : Uni.createFrom().item(() -> present.verify(webhook.headers(), webhook.body()));
    }
}
