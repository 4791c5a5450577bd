package dev.reelay.ingest.replicate;

import dev.reelay.ingest.sender.HmacSecrets;
import dev.reelay.ingest.sender.SendersConfig;
import dev.reelay.ingest.sender.SignedSender;
import dev.reelay.ingest.sender.Translation;
import jakarta.inject.Singleton;
import java.time.InstantSource;

/** The sender {@code replicate}. Its signing key is the account's ({@code GET /v1/webhooks/default/secret}). */
@Singleton
final class ReplicateSender extends SignedSender {

    static final String NAME = "replicate";

    ReplicateSender(SendersConfig config, InstantSource clock) {
        super(NAME, HmacSecrets.verifier(config, NAME, clock));
    }

    @Override
    public Translation translate(byte[] body) {
        return Prediction.read(body).translated();
    }
}
