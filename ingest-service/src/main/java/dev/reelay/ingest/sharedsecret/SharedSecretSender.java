package dev.reelay.ingest.sharedsecret;

import dev.reelay.ingest.sender.Sender;
import dev.reelay.ingest.sender.Translation;
import dev.reelay.ingest.sender.Verifications;
import dev.reelay.ingest.sender.Webhook;
import dev.reelay.ingest.signature.Doubt;
import dev.reelay.ingest.signature.SharedSecret;
import dev.reelay.ingest.signature.Verdict;
import dev.reelay.model.access.AuthMode;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;

/** The sender {@code shared-secret}. The header alone tells whether it is authentic, so no stranger's body is read. */
@Singleton
final class SharedSecretSender implements Sender {

    static final String NAME = "shared-secret";
    static final String HEADER = "X-Webhook-Secret";

    private final List<SharedSecret> secrets;
    private final boolean mayBeMissing;
    private final InstantSource clock;

    SharedSecretSender(Verifications verifications, DevModeConfig mode, InstantSource clock) {
        this.secrets = verifications.shared(NAME);
        this.mayBeMissing = mode.mode() == AuthMode.DEV;
        this.clock = clock;
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public boolean enabled() {
        return !secrets.isEmpty();
    }

    @Override
    public Optional<Doubt> doubt(Webhook.Headers headers) {
        List<String> given = headers.all(HEADER);
        boolean trusted = given.isEmpty() ? mayBeMissing : given.size() == 1 && matches(given.get(0));
        return trusted ? Optional.empty() : Optional.of(Doubt.WRONG_SECRET);
    }

    private boolean matches(String given) {
        if (given.length() > SharedSecret.MAX_LENGTH) {
            return false;
        }
        byte[] digest = SharedSecret.digest(given);
        Instant now = clock.instant();
        boolean matched = false;
        for (SharedSecret secret : secrets) {
            matched |= secret.matches(digest, now);
        }
        return matched;
    }

    /** Its repetitions carry no id: the content is the key. */
    @Override
    public Uni<Verdict> verify(Webhook webhook) {
        return Uni.createFrom()
                .item(() -> doubt(webhook.headers())
                        .<Verdict>map(Verdict.Refused::new)
                        .orElseGet(Verdict.Authentic::withoutKey));
    }

    @Override
    public Translation translate(byte[] body) {
        return Completion.read(body).translated();
    }
}
