package dev.reelay.ingest.signature;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import javax.crypto.Mac;

/**
 * Verifies Standard Webhooks 1.0.0 with symmetric signatures: base64 of HMAC-SHA256 over {@code id.timestamp.body}, the
 * body being the bytes as they came. Immutable and safe to share.
 *
 * @see <a href="https://github.com/standard-webhooks/standard-webhooks/blob/main/spec/standard-webhooks.md">the
 *     specification</a>
 */
public final class StandardWebhookVerifier {

    /** How far the timestamp may be from our clock, both ends included: what the reference libraries use. */
    public static final Duration TOLERANCE = Duration.ofMinutes(5);

    /** Longest id taken, characters; known senders stay below 64. */
    static final int MAX_ID_LENGTH = 256;

    /** Most signatures in one header: a rotation needs two or three, and each costs a comparison. */
    static final int MAX_SIGNATURES = 20;

    /** Longest signature header, characters: {@link #MAX_SIGNATURES} of the longest kind ({@code v1a}, 92) fit. */
    static final int MAX_SIGNATURE_LENGTH = 4_096;

    private static final String VERSION = "v1,";

    /** Eleven digits reach the year 5138; more would only invite an overflow. */
    private static final int MAX_TIMESTAMP_LENGTH = 11;

    private static final long NOT_A_TIMESTAMP = -1;

    private final List<SigningSecret> secrets;
    private final InstantSource clock;

    /**
     * @param secrets at least one; those that are valid at the moment count
     * @throws IllegalArgumentException when there is none
     */
    public StandardWebhookVerifier(List<SigningSecret> secrets, InstantSource clock) {
        if (secrets.isEmpty()) {
            throw new IllegalArgumentException("a verifier needs at least one signing secret");
        }
        this.secrets = List.copyOf(secrets);
        this.clock = clock;
    }

    /** Whether {@code body} was signed under {@code headers} by one of the secrets, now. Cheap checks come first. */
    public Verdict verify(SignatureHeaders headers, byte[] body) {
        Instant now = clock.instant();
        Optional<Doubt> doubt = doubt(headers, now);
        if (doubt.isPresent()) {
            return new Verdict.Refused(doubt.get());
        }
        String id = headers.ids().get(0);
        byte[] prefix = (id + "." + headers.timestamps().get(0) + ".").getBytes(StandardCharsets.US_ASCII);
        List<byte[]> candidates = candidates(headers.signatures().get(0));
        return matches(candidates, prefix, body, now) ? new Verdict.Authentic(id) : new Verdict.Refused(Doubt.NO_MATCH);
    }

    /** What is wrong with {@code headers} whatever the body is, now; empty when only the body can tell. */
    public Optional<Doubt> doubt(SignatureHeaders headers) {
        return doubt(headers, clock.instant());
    }

    private static Optional<Doubt> doubt(SignatureHeaders headers, Instant now) {
        if (headers.anyMissing()) {
            return Optional.of(Doubt.MISSING_HEADER);
        }
        if (headers.anyRepeated()) {
            return Optional.of(Doubt.REPEATED_HEADER);
        }
        if (!isId(headers.ids().get(0))) {
            return Optional.of(Doubt.MALFORMED_ID);
        }
        long seconds = seconds(headers.timestamps().get(0));
        if (seconds == NOT_A_TIMESTAMP) {
            return Optional.of(Doubt.MALFORMED_TIMESTAMP);
        }
        // Whole seconds on both sides, since that is all the sender's stamp can say.
        if (Math.abs(now.getEpochSecond() - seconds) > TOLERANCE.toSeconds()) {
            return Optional.of(Doubt.STALE);
        }
        String signature = headers.signatures().get(0);
        boolean oversized = signature.length() > MAX_SIGNATURE_LENGTH
                || candidates(signature).size() > MAX_SIGNATURES;
        return oversized ? Optional.of(Doubt.OVERSIZED_SIGNATURE) : Optional.empty();
    }

    private boolean matches(List<byte[]> candidates, byte[] prefix, byte[] body, Instant now) {
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

    /** What follows {@code v1,} in each entry; entries of other versions count for the limit, but cannot match. */
    private static List<byte[]> candidates(String header) {
        List<byte[]> candidates = new ArrayList<>();
        int start = 0;
        while (start < header.length() && candidates.size() <= MAX_SIGNATURES) {
            int space = header.indexOf(' ', start);
            int end = space < 0 ? header.length() : space;
            if (end > start) {
                candidates.add(
                        header.startsWith(VERSION, start)
                                ? header.substring(start + VERSION.length(), end)
                                        .getBytes(StandardCharsets.UTF_8)
                                : new byte[0]);
            }
            start = end + 1;
        }
        return candidates;
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

    /** Digits alone, without sign, blank or leading zero: there is one way to write a timestamp. */
    private static long seconds(String text) {
        if (text.isEmpty() || text.length() > MAX_TIMESTAMP_LENGTH || text.charAt(0) == '0') {
            return NOT_A_TIMESTAMP;
        }
        long seconds = 0;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c < '0' || c > '9') {
                return NOT_A_TIMESTAMP;
            }
            seconds = seconds * 10 + (c - '0');
        }
        return seconds;
    }
}
