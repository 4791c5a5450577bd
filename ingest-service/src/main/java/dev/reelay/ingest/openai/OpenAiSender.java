package dev.reelay.ingest.openai;

import dev.reelay.ingest.sender.SignedSender;
import dev.reelay.ingest.sender.Translation;
import dev.reelay.ingest.sender.Verifications;
import jakarta.inject.Singleton;

/** The sender {@code openai}. Its secret is shown once, when the project's webhook is made. */
@Singleton
final class OpenAiSender extends SignedSender {

    static final String NAME = "openai";

    OpenAiSender(Verifications verifications) {
        super(NAME, verifications.standard(NAME));
    }

    @Override
    public boolean isAccountWide() {
        return true;
    }

    @Override
    public Translation translate(byte[] body) {
        return VideoEvent.translated(body);
    }
}
