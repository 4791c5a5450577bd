package dev.reelay.ingest.sender;

import dev.reelay.ingest.sender.SendersConfig.Block;
import dev.reelay.ingest.signature.SharedSecret;
import dev.reelay.ingest.signature.SigningSecret;
import dev.reelay.ingest.signature.StandardWebhookVerifier;
import dev.reelay.ingest.signature.TimestampedForm;
import dev.reelay.ingest.signature.TimestampedVerifier;
import dev.reelay.ingest.signature.VerificationKey;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.logging.Log;
import io.quarkus.runtime.configuration.ConfigurationException;
import jakarta.annotation.PreDestroy;
import jakarta.inject.Singleton;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** Makes the verification of a sender from the keys in its configuration block. */
@Singleton
public class Verifications {

    private final SendersConfig config;
    private final VerificationPool pool;
    private final InstantSource clock;

    /** Starts no thread before there is something costly to verify. */
    public Verifications(SendersConfig config, VerificationConfig bounds, MeterRegistry meters, InstantSource clock) {
        this.config = config;
        this.pool = new VerificationPool("verification", bounds.threads(), bounds.maxWaiting());
        this.clock = clock;
        Gauge.builder("reelay.ingest.verification.waiting", pool, VerificationPool::waiting)
                .description("Webhooks that wait for a costly verification")
                .register(meters);
    }

    @PreDestroy
    void end() {
        pool.close();
    }

    /**
     * For the sender called {@code name}, which signs by Standard Webhooks.
     *
     * @throws ConfigurationException when a key is malformed; names the configuration key, not the secret
     */
    public Verification standard(String name) {
        List<VerificationKey> keys = keys(name, VerificationKey::parse);
        return new Verification(
                keys.isEmpty() ? Optional.empty() : Optional.of(new StandardWebhookVerifier(keys, clock)), pool);
    }

    /**
     * For the sender called {@code name}, which signs in the {@code t=…,v1=…} way and whose secrets are plain text.
     *
     * @throws ConfigurationException when a secret is malformed; names the configuration key, not the secret
     */
    public Verification timestamped(String name, TimestampedForm form) {
        List<SigningSecret> secrets = keys(name, SigningSecret::parseRaw);
        return new Verification(
                secrets.isEmpty() ? Optional.empty() : Optional.of(new TimestampedVerifier(form, secrets, clock)),
                pool);
    }

    /**
     * The secrets of the sender called {@code name}, which shows the secret itself; none when it is disabled.
     *
     * @throws ConfigurationException when a secret is malformed; names the configuration key, not the secret
     */
    public List<SharedSecret> shared(String name) {
        return keys(name, SharedSecret::parse);
    }

    private <T extends VerificationKey> List<T> keys(String name, Function<String, T> parser) {
        return Optional.ofNullable(config.blocks().get(name)).flatMap(Block::secrets).orElse(List.of()).stream()
                .map(text -> key(name, text, parser))
                .toList();
    }

    private static <T extends VerificationKey> T key(String name, String text, Function<String, T> parser) {
        try {
            T key = parser.apply(text);
            if (key.isShort()) {
                Log.warnf("A secret is shorter than %s bytes: sender=%s", SigningSecret.RECOMMENDED_BYTES, name);
            }
            return key;
        } catch (IllegalArgumentException e) {
            throw new ConfigurationException("reelay.ingest.senders." + name + ".secrets: " + e.getMessage());
        }
    }
}
