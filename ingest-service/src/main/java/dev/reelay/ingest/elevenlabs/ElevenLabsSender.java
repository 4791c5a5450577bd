package dev.reelay.ingest.elevenlabs;

import dev.reelay.ingest.sender.SignedSender;
import dev.reelay.ingest.sender.Translation;
import dev.reelay.ingest.sender.Verifications;
import dev.reelay.ingest.signature.TimestampedForm;
import jakarta.inject.Singleton;
import java.time.Duration;

/** The sender {@code elevenlabs}. Its secret is the text that its dashboard shows once, {@code wsec_} included. */
@Singleton
final class ElevenLabsSender extends SignedSender {

    static final String NAME = "elevenlabs";

    /** Half an hour is what its own libraries allow. */
    static final TimestampedForm FORM = new TimestampedForm("ElevenLabs-Signature", "v0", '.', Duration.ofMinutes(30));

    ElevenLabsSender(Verifications verifications) {
        super(NAME, verifications.timestamped(NAME, FORM));
    }

    @Override
    public boolean isAccountWide() {
        return true;
    }

    @Override
    public Translation translate(byte[] body) {
        return TranscriptionEvent.translated(body);
    }
}
