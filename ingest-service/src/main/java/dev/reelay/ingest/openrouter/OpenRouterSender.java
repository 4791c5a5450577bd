package dev.reelay.ingest.openrouter;

import dev.reelay.ingest.sender.SignedSender;
import dev.reelay.ingest.sender.Translation;
import dev.reelay.ingest.sender.Verifications;
import dev.reelay.ingest.signature.TimestampedForm;
import jakarta.inject.Singleton;
import java.time.Duration;

/** The sender {@code openrouter}. Its secret is the workspace's, as plain text. */
@Singleton
final class OpenRouterSender extends SignedSender {

    static final String NAME = "openrouter";

    /** Five minutes, as its documentation's receiver has it. */
    static final TimestampedForm FORM = new TimestampedForm("X-OpenRouter-Signature", "v1", ',', Duration.ofMinutes(5));

    OpenRouterSender(Verifications verifications) {
        super(NAME, verifications.timestamped(NAME, FORM));
    }

    @Override
    public Translation translate(byte[] body) {
        return VideoEvent.translated(body);
    }
}
