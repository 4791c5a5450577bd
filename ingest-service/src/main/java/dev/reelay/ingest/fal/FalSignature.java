package dev.reelay.ingest.fal;

import dev.reelay.ingest.sender.Webhook;
import dev.reelay.ingest.signature.Doubt;
import dev.reelay.ingest.signature.Timestamps;
import dev.reelay.model.Sha256;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The four headers of a webhook, each exactly once, and well formed.
 *
 * @param requestId fal's id of the job
 * @param userId whose account it was signed for
 * @param timestamp Unix seconds of the signing, as written
 * @param signature 64 bytes
 */
@SuppressWarnings("ArrayRecordComponent") // raw bytes, never compared
record FalSignature(String requestId, String userId, String timestamp, byte[] signature) {

    static final String REQUEST_ID = "X-Fal-Webhook-Request-Id";
    static final String USER_ID = "X-Fal-Webhook-User-Id";
    static final String TIMESTAMP = "X-Fal-Webhook-Timestamp";
    static final String SIGNATURE = "X-Fal-Webhook-Signature";

    private static final List<String> NAMES = List.of(REQUEST_ID, USER_ID, TIMESTAMP, SIGNATURE);

    /** How far the timestamp may be from our clock, both ends included: fal's own advice. */
    static final Duration TOLERANCE = Duration.ofMinutes(5);

    /** Visible characters: a line feed would blur what was signed. */
    private static final Pattern ID = Pattern.compile("[\\x21-\\x7e]{1,128}");

    private static final Pattern HEX = Pattern.compile("[0-9a-fA-F]{128}");

    /** What is wrong with {@code headers} whatever the body is; empty when only the body can tell. */
    static Optional<Doubt> doubt(Webhook.Headers headers, String account, Instant now) {
        for (String name : NAMES) {
            int times = headers.all(name).size();
            if (times != 1) {
                return Optional.of(times == 0 ? Doubt.MISSING_HEADER : Doubt.REPEATED_HEADER);
            }
        }
        if (!ID.matcher(header(headers, REQUEST_ID)).matches()) {
            return Optional.of(Doubt.MALFORMED_ID);
        }
        Optional<Doubt> time = Timestamps.doubt(header(headers, TIMESTAMP), now, TOLERANCE);
        if (time.isPresent()) {
            return time;
        }
        if (!header(headers, USER_ID).equals(account)) {
            return Optional.of(Doubt.OTHER_ACCOUNT);
        }
        return HEX.matcher(header(headers, SIGNATURE)).matches() ? Optional.empty() : Optional.of(Doubt.NO_MATCH);
    }

    /** The signature in {@code headers}, about which there is no {@link #doubt}. */
    static FalSignature of(Webhook.Headers headers) {
        return new FalSignature(
                header(headers, REQUEST_ID),
                header(headers, USER_ID),
                header(headers, TIMESTAMP),
                HexFormat.of().parseHex(header(headers, SIGNATURE)));
    }

    /** What fal has signed, if this is a webhook of {@code body}: the raw bytes, hashed. */
    byte[] message(byte[] body) {
        String hash = HexFormat.of().formatHex(Sha256.of(body));
        return String.join("\n", requestId, userId, timestamp, hash).getBytes(StandardCharsets.UTF_8);
    }

    private static String header(Webhook.Headers headers, String name) {
        return headers.all(name).get(0);
    }
}
