package dev.reelay.ingest.signature;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import javax.crypto.Mac;
import org.jspecify.annotations.Nullable;

/**
 * Verifies the {@code t=<seconds>,v1=<hex>} family. Such a webhook has no id that is signed: its content is its key.
 * Immutable and safe to share.
 */
public final class TimestampedVerifier implements WebhookVerifier {

    /** Most parts of the header: the timestamp, and the signatures of a rotation. */
    static final int MAX_PARTS = 10;

    /** Longest header, characters: {@link #MAX_PARTS} of 64 hex digits fit. */
    static final int MAX_LENGTH = 1_024;

    private final TimestampedForm form;
    private final List<SigningSecret> secrets;
    private final InstantSource clock;

    /**
     * @param secrets at least one; those that are valid at the moment count
     * @throws IllegalArgumentException when there is none
     */
    public TimestampedVerifier(TimestampedForm form, List<SigningSecret> secrets, InstantSource clock) {
        if (secrets.isEmpty()) {
            throw new IllegalArgumentException("a verifier needs at least one signing secret");
        }
        this.form = form;
        this.secrets = List.copyOf(secrets);
        this.clock = clock;
    }

    @Override
    public Optional<Doubt> doubt(ReceivedHeaders headers) {
        Parts parts = parts(headers.all(form.header()), clock.instant());
        return Optional.ofNullable(parts.doubt);
    }

    @Override
    public Verdict verify(ReceivedHeaders headers, byte[] body) {
        Instant now = clock.instant();
        Parts parts = parts(headers.all(form.header()), now);
        if (parts.doubt != null) {
            return new Verdict.Refused(parts.doubt);
        }
        byte[] prefix = (parts.timestamp + form.separator()).getBytes(StandardCharsets.US_ASCII);
        return matches(parts.candidates, prefix, body, now)
                ? Verdict.Authentic.withoutKey()
                : new Verdict.Refused(Doubt.NO_MATCH);
    }

    private boolean matches(List<byte[]> candidates, byte[] prefix, byte[] body, Instant now) {
        boolean matched = false;
        for (SigningSecret secret : secrets) {
            if (secret.isValidAt(now)) {
                Mac mac = secret.mac();
                mac.update(prefix);
                mac.update(body);
                // The texts are compared: hex in capitals is not what these senders write.
                byte[] expected = HexFormat.of().formatHex(mac.doFinal()).getBytes(StandardCharsets.US_ASCII);
                for (byte[] candidate : candidates) {
                    matched |= MessageDigest.isEqual(expected, candidate);
                }
            }
        }
        return matched;
    }

    private Parts parts(List<String> values, Instant now) {
        if (values.isEmpty()) {
            return Parts.refused(Doubt.MISSING_HEADER);
        }
        if (values.size() > 1) {
            return Parts.refused(Doubt.REPEATED_HEADER);
        }
        if (values.get(0).length() > MAX_LENGTH) {
            return Parts.refused(Doubt.OVERSIZED_SIGNATURE);
        }
        return parsed(values.get(0).split(",", -1), now);
    }

    /** Exactly one timestamp, at least one signature, and parts of other versions, which cannot match. */
    private Parts parsed(String[] texts, Instant now) {
        if (texts.length > MAX_PARTS) {
            return Parts.refused(Doubt.OVERSIZED_SIGNATURE);
        }
        String timestamp = null;
        List<byte[]> candidates = new ArrayList<>();
        for (String text : texts) {
            int equals = text.indexOf('=');
            String name = equals < 0 ? "" : text.substring(0, equals);
            String value = text.substring(equals + 1);
            if (name.isBlank() || (name.equals("t") && timestamp != null)) {
                return Parts.refused(Doubt.MALFORMED_SIGNATURE);
            }
            if (name.equals("t")) {
                timestamp = value;
            } else if (name.equals(form.version())) {
                candidates.add(value.getBytes(StandardCharsets.UTF_8));
            }
        }
        if (timestamp == null || candidates.isEmpty()) {
            return Parts.refused(Doubt.MALFORMED_SIGNATURE);
        }
        Doubt doubt = Timestamps.doubt(timestamp, now, form.tolerance()).orElse(null);
        return new Parts(doubt, timestamp, candidates);
    }

    /** What the header says, or what is wrong with it. */
    private record Parts(@Nullable Doubt doubt, String timestamp, List<byte[]> candidates) {

        static Parts refused(Doubt doubt) {
            return new Parts(doubt, "", List.of());
        }
    }
}
