package dev.reelay.ingest.standard;

import dev.reelay.ingest.sender.HmacSecrets;
import dev.reelay.ingest.sender.SendersConfig;
import dev.reelay.ingest.sender.SignedSender;
import dev.reelay.ingest.sender.Translation;
import jakarta.inject.Singleton;
import java.time.InstantSource;

/** The sender {@code standard}: the user's own backend. */
@Singleton
final class StandardSender extends SignedSender {

    static final String NAME = "standard";

    StandardSender(SendersConfig config, InstantSource clock) {
        super(NAME, HmacSecrets.verifier(config, NAME, clock));
    }

    @Override
    public Translation translate(byte[] body) {
        return Payload.read(body).translated();
    }
}
