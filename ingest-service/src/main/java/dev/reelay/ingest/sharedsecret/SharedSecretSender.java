package dev.reelay.ingest.sharedsecret;

import dev.reelay.ingest.sender.Sender;
import dev.reelay.ingest.sender.SendersConfig;
import dev.reelay.ingest.sender.SendersConfig.Block;
import dev.reelay.ingest.sender.Translation;
import dev.reelay.ingest.sender.Webhook;
import dev.reelay.ingest.signature.Doubt;
import dev.reelay.ingest.signature.Verdict;
import dev.reelay.model.access.AuthMode;
import io.quarkus.runtime.configuration.ConfigurationException;
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

    /** @throws ConfigurationException when a secret is malformed; names the key, not the secret */
    SharedSecretSender(SendersConfig config, DevModeConfig mode, InstantSource clock) {
        this.secrets = secrets(config);
        this.mayBeMissing = mode.mode() == AuthMode.DEV;
        this.clock = clock;
    }

    private static List<SharedSecret> secrets(SendersConfig config) {
        try {
            return Optional.ofNullable(config.blocks().get(NAME)).flatMap(Block::secrets).orElse(List.of()).stream()
                    .map(SharedSecret::parse)
                    .toList();
        } catch (IllegalArgumentException e) {
            throw new ConfigurationException("reelay.ingest.senders." + NAME + ".secrets: " + e.getMessage());
        }
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
