package dev.reelay.ingest.fal;

import dev.reelay.ingest.signature.Ed25519PublicKey;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/**
 * fal's public keys as they were at one moment.
 *
 * @param keys at least one; none only before the first fetch
 * @param fetchedAt when fal said so
 */
record FalKeys(List<Ed25519PublicKey> keys, Instant fetchedAt) {

    /** fal: do not keep them longer. */
    static final Duration LONGEST_USE = Duration.ofHours(24);

    static final FalKeys NONE = new FalKeys(List.of(), Instant.EPOCH);

    FalKeys {
        keys = List.copyOf(keys);
    }

    boolean usableAt(Instant now) {
        return !keys.isEmpty() && fetchedAt.plus(LONGEST_USE).isAfter(now);
    }

    boolean olderThan(Duration age, Instant now) {
        return fetchedAt.plus(age).isBefore(now);
    }

    boolean newerThan(FalKeys other) {
        return fetchedAt.isAfter(other.fetchedAt);
    }

    /** Whether one of the keys signed {@code message}; a webhook does not say which. */
    boolean anySigned(byte[] message, byte[] signature) {
        return keys.stream().anyMatch(key -> key.verify(signature, message));
    }
}
