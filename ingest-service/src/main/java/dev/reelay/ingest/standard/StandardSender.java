package dev.reelay.ingest.standard;

import dev.reelay.ingest.sender.SignedSender;
import dev.reelay.ingest.sender.Translation;
import dev.reelay.ingest.sender.Verifications;
import jakarta.inject.Singleton;

/** The sender {@code standard}: the user's own backend. */
@Singleton
final class StandardSender extends SignedSender {

    static final String NAME = "standard";

    StandardSender(Verifications verifications) {
        super(NAME, verifications.standard(NAME));
    }

    @Override
    public Translation translate(byte[] body) {
        return Payload.read(body).translated();
    }
}
