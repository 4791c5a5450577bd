package dev.reelay.ingest.gemini;

import dev.reelay.ingest.sender.SignedSender;
import dev.reelay.ingest.sender.Translation;
import dev.reelay.ingest.sender.Verifications;
import jakarta.inject.Singleton;

/** The sender {@code gemini}. Its secret is shown once, when the project's webhook is made. */
@Singleton
final class GeminiSender extends SignedSender {

    static final String NAME = "gemini";

    GeminiSender(Verifications verifications) {
        super(NAME, verifications.standard(NAME));
    }

    @Override
    public boolean isAccountWide() {
        return true;
    }

    @Override
    public Translation translate(byte[] body) {
        return ProjectEvent.translated(body);
    }
}
