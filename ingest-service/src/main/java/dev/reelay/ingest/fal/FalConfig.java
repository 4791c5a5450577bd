package dev.reelay.ingest.fal;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** The sender {@code fal}. Its keys are public, so it has no secret; its account switches it on. */
@ConfigMapping(prefix = "reelay.ingest.senders.fal")
public interface FalConfig {

    /**
     * Our account's user id at fal, as {@code X-Fal-Webhook-User-Id} says it: fal signs for all its customers with the same
     * keys. Default: none, and the sender is disabled.
     */
    Optional<String> account();

    /** Where fal publishes its keys: the first address that has any is taken. */
    @WithDefault("https://rest.fal.ai/.well-known/jwks.json,https://rest.alpha.fal.ai/.well-known/jwks.json")
    List<URI> jwksUrls();

    /** Age at which the keys are fetched again, beside the work; they are used for 24 hours at most. */
    @WithDefault("1h")
    Duration refreshAfter();

    /** Shortest time between two fetches that unknown signatures cause. */
    @WithDefault("1m")
    Duration refreshPause();

    /** Longest time for one fetch of the keys. */
    @WithDefault("3s")
    Duration fetchTimeout();

    /** Most keys that are taken; each costs a verification for every forged webhook. */
    @WithDefault("8")
    int maxKeys();

    /** Most webhooks that wait for their verification; the next one is answered 503. */
    @WithDefault("256")
    int maxWaiting();

    /**
     * Most verifications with one key that may fail in a second, and ten times as many at once; while they are used up,
     * fal's webhooks are answered 503 unread. One costs about 0.1 ms.
     */
    @WithDefault("100")
    int failuresPerSecond();
}
