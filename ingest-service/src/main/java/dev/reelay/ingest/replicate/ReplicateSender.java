package dev.reelay.ingest.replicate;

import dev.reelay.ingest.sender.SignedSender;
import dev.reelay.ingest.sender.Translation;
import dev.reelay.ingest.sender.Verifications;
import jakarta.inject.Singleton;

/** The sender {@code replicate}. Its signing key is the account's ({@code GET /v1/webhooks/default/secret}). */
@Singleton
final class ReplicateSender extends SignedSender {

    static final String NAME = "replicate";

    ReplicateSender(Verifications verifications) {
        super(NAME, verifications.standard(NAME));
    }

    @Override
    public Translation translate(byte[] body) {
        return Prediction.read(body).translated();
    }
}
