package dev.reelay.ingest.replicate;

import dev.reelay.ingest.sender.SignedSender;
import dev.reelay.ingest.sender.Translation;
import dev.reelay.ingest.sender.Verifications;
import dev.reelay.model.delivery.StatusMessage;
import dev.reelay.model.replicate.Prediction;
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
        return translated(Prediction.read(body));
    }

    static Translation translated(Prediction prediction) {
        StatusMessage message = prediction.message();
        if (message != null) {
            return Translation.of(null, prediction.jobId(), message);
        }
        return Translation.untranslatable(
                null,
                prediction.jobId(),
                prediction.status() == null
                        ? "the prediction has no status"
                        : "the prediction's status is not one we know");
    }
}
