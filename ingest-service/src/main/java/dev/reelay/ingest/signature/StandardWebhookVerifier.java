package dev.reelay.ingest.signature;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import javax.crypto.Mac;

/**
 * Verifies Standard Webhooks 1.0.0: base64 of a signature over {@code id.timestamp.body}, the body being the bytes as they
 * came; HMAC-SHA256 under a secret ({@code v1}), or Ed25519 under a public key ({@code v1a}). Immutable and safe to share.
 *
 * @see <a href="https://github.com/standard-webhooks/standard-webhooks/blob/main/spec/standard-webhooks.md">the
 *     specification</a>
 */
public final class StandardWebhookVerifier implements WebhookVerifier {

    /** How far the timestamp may be from our clock, both ends included: what the reference libraries use. */
    public static final Duration TOLERANCE = Duration.ofMinutes(5);

    /** Longest id taken, characters; known senders stay below 64. */
    static final int MAX_ID_LENGTH = 256;

    private final List<SigningSecret> secrets;
    private final List<SigningPublicKey> publicKeys;
    private final InstantSource clock;

    /**
     * @param keys at least one, of either kind; those that are valid at the moment count
     * @throws IllegalArgumentException when there is none
     */
    public StandardWebhookVerifier(List<? extends VerificationKey> keys, InstantSource clock) {
        if (keys.isEmpty()) {
            throw new IllegalArgumentException("a verifier needs at least one signing secret or public key");
        }
        this.secrets = only(SigningSecret.class, keys);
        this.publicKeys = only(SigningPublicKey.class, keys);
        this.clock = clock;
    }

    @Override
    public Optional<Doubt> doubt(ReceivedHeaders headers) {
        return doubt(SignatureHeaders.of(headers));
    }

    @Override
    public Verdict verify(ReceivedHeaders headers, byte[] body) {
        return verify(SignatureHeaders.of(headers), body);
    }

    /** With a public key, it is: each forged webhook would cost as much as twenty genuine ones of a secret. */
    @Override
    public boolean isCostly() {
        return !publicKeys.isEmpty();
    }

    Optional<Doubt> doubt(SignatureHeaders headers) {
        return malformed(headers, clock.instant())
                .or(() -> oversized(SignatureList.parse(headers.signatures().get(0))));
    }

    Verdict verify(SignatureHeaders headers, byte[] body) {
        Instant now = clock.instant();
        Optional<Doubt> malformed = malformed(headers, now);
        if (malformed.isPresent()) {
            return new Verdict.Refused(malformed.get());
        }
        SignatureList signatures = SignatureList.parse(headers.signatures().get(0));
        if (signatures.oversized()) {
            return new Verdict.Refused(Doubt.OVERSIZED_SIGNATURE);
        }
        String id = headers.ids().get(0);
        byte[] prefix = (id + "." + headers.timestamps().get(0) + ".").getBytes(StandardCharsets.US_ASCII);
        boolean matches = matchesASecret(signatures.symmetric(), prefix, body, now)
                || matchesAPublicKey(signatures.asymmetric(), prefix, body, now);
        return matches ? new Verdict.Authentic(id) : new Verdict.Refused(Doubt.NO_MATCH);
    }

    private static Optional<Doubt> malformed(SignatureHeaders headers, Instant now) {
        if (headers.anyMissing()) {
            return Optional.of(Doubt.MISSING_HEADER);
        }
        if (headers.anyRepeated()) {
            return Optional.of(Doubt.REPEATED_HEADER);
        }
        return isId(headers.ids().get(0))
                ? Timestamps.doubt(headers.timestamps().get(0), now, TOLERANCE)
                : Optional.of(Doubt.MALFORMED_ID);
    }

    private static Optional<Doubt> oversized(SignatureList signatures) {
        return signatures.oversized() ? Optional.of(Doubt.OVERSIZED_SIGNATURE) : Optional.empty();
    }

    private boolean matchesASecret(List<byte[]> candidates, byte[] prefix, byte[] body, Instant now) {
        if (candidates.isEmpty()) {
            return false;
        }
        boolean matched = false;
        for (SigningSecret secret : secrets) {
            if (secret.isValidAt(now)) {
                Mac mac = secret.mac();
                mac.update(prefix);
                mac.update(body);
                // The texts are compared, not the decoded bytes: base64 that is not canonical cannot match.
                byte[] expected = Base64.getEncoder().encode(mac.doFinal());
                for (byte[] candidate : candidates) {
                    matched |= MessageDigest.isEqual(expected, candidate);
                }
            }
        }
        return matched;
    }

    /** Nothing here is secret, so the first match ends it. */
    private boolean matchesAPublicKey(List<byte[]> candidates, byte[] prefix, byte[] body, Instant now) {
        for (SigningPublicKey key : publicKeys) {
            if (key.isValidAt(now)) {
                for (byte[] candidate : candidates) {
                    if (key.verify(candidate, prefix, body)) {
                        return true;
                    }
                }
            }
        }
        return false;
    }

    /** Visible ASCII without the dot that separates what is signed. */
    private static boolean isId(String id) {
        if (id.isEmpty() || id.length() > MAX_ID_LENGTH) {
            return false;
        }
        for (int i = 0; i < id.length(); i++) {
            char c = id.charAt(i);
            if (c <= ' ' || c >= 0x7f || c == '.') {
                return false;
            }
        }
        return true;
    }

    private static <T> List<T> only(Class<T> kind, List<? extends VerificationKey> keys) {
        return keys.stream().filter(kind::isInstance).map(kind::cast).toList();
    }
}
