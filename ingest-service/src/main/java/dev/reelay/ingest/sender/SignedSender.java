package dev.reelay.ingest.sender;

import dev.reelay.ingest.signature.Doubt;
import dev.reelay.ingest.signature.SignatureHeaders;
import dev.reelay.ingest.signature.StandardWebhookVerifier;
import dev.reelay.ingest.signature.Verdict;
import io.smallrye.mutiny.Uni;
import java.util.Optional;

/** What all senders that sign by Standard Webhooks have in common; they differ in what their bodies say. */
public abstract class SignedSender implements Sender {

    private final String name;
    private final Optional<StandardWebhookVerifier> verifier;

    /** @param verifier empty when no secret is set, and the sender is disabled */
    protected SignedSender(String name, Optional<StandardWebhookVerifier> verifier) {
        this.name = name;
        this.verifier = verifier;
    }

    @Override
    public final String name() {
        return name;
    }

    @Override
    public final boolean enabled() {
        return verifier.isPresent();
    }

    @Override
    public final Optional<Doubt> doubt(Webhook.Headers headers) {
        return verifier.orElseThrow().doubt(signatureHeaders(headers));
    }

    @Override
    public final Uni<Verdict> verify(Webhook webhook) {
        SignatureHeaders signed = signatureHeaders(webhook.headers());
        return Uni.createFrom().item(() -> verifier.orElseThrow().verify(signed, webhook.body()));
    }

    private static SignatureHeaders signatureHeaders(Webhook.Headers headers) {
        return new SignatureHeaders(
                headers.all(SignatureHeaders.ID),
                headers.all(SignatureHeaders.TIMESTAMP),
                headers.all(SignatureHeaders.SIGNATURE));
    }
}
