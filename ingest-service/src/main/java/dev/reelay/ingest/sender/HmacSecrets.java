package dev.reelay.ingest.sender;

import dev.reelay.ingest.sender.SendersConfig.Block;
import dev.reelay.ingest.signature.SigningSecret;
import dev.reelay.ingest.signature.StandardWebhookVerifier;
import io.quarkus.logging.Log;
import io.quarkus.runtime.configuration.ConfigurationException;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Makes the verifier of a sender that signs by Standard Webhooks from its configuration block. */
public final class HmacSecrets {

    private HmacSecrets() {}

    /**
     * The verifier of the sender called {@code name}; empty when it has no secret.
     *
     * @throws ConfigurationException when a secret is malformed; names the key, not the secret
     */
    public static Optional<StandardWebhookVerifier> verifier(SendersConfig config, String name, InstantSource clock) {
        List<String> texts = Optional.ofNullable(config.blocks().get(name))
                .flatMap(Block::secrets)
                .orElse(List.of());
        if (texts.isEmpty()) {
            return Optional.empty();
        }
        List<SigningSecret> secrets = new ArrayList<>();
        for (String text : texts) {
            secrets.add(secret(name, text));
        }
        return Optional.of(new StandardWebhookVerifier(secrets, clock));
    }

    private static SigningSecret secret(String name, String text) {
        try {
            SigningSecret secret = SigningSecret.parse(text);
            if (secret.isShort()) {
                Log.warnf(
                        "A signing secret is shorter than %s bytes: sender=%s", SigningSecret.RECOMMENDED_BYTES, name);
            }
            return secret;
        } catch (IllegalArgumentException e) {
            throw new ConfigurationException("reelay.ingest.senders." + name + ".secrets: " + e.getMessage());
        }
    }
}
