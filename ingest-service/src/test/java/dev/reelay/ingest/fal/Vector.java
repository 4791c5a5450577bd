package dev.reelay.ingest.fal;

import dev.reelay.ingest.sender.Webhook;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import org.bouncycastle.math.ec.rfc8032.Ed25519;

/** A webhook of fal as it would sign it with the key pair of RFC 8032's first test; variations return changed copies. */
@SuppressWarnings("ArrayRecordComponent") // raw bytes, never compared
public record Vector(Map<String, List<String>> headers, byte[] body) {

    public static final String ACCOUNT = "user_2abc";
    public static final String REQUEST = "123e4567-e89b-12d3-a456-426614174000";
    public static final Instant SIGNED_AT = Instant.ofEpochSecond(1_700_000_000);

    /** The public key, as a JWK writes it. */
    public static final String X = "11qYAYKxCrfVS_7TyWQHOg7hcvPapiMlrwIaaPcHURo";

    public static final String BODY = "{\"request_id\":\"123e4567-e89b-12d3-a456-426614174000\",\"gateway_request_id\":"
            + "\"123e4567-e89b-12d3-a456-426614174000\",\"status\":\"OK\",\"payload\":{\"video\":{\"url\":"
            + "\"https://v3.fal.media/files/x/out.mp4\",\"content_type\":\"video/mp4\",\"file_size\":1824075}}}";

    private static final byte[] SEED =
            HexFormat.of().parseHex("9d61b19deffd5a60ba844af492ec2cc44449c5697b326919703bac031cae7f60");

    /** With the signature that is known for it. */
    public static Vector published() {
        return new Vector(
                headers(
                        REQUEST,
                        SIGNED_AT,
                        "704d6f49e73d8492ec409b75edc8b345832dc667020bf7e178db93611e170aa7"
                                + "77bd3be391cf45503e6798722162431220cabf788d84f9d78d0df729e344e500"),
                BODY.getBytes(StandardCharsets.UTF_8));
    }

    public static Vector signed(String requestId, Instant at, String body) {
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        Webhook.Headers unsigned = new Vector(headers(requestId, at, "00".repeat(64)), bytes)
                .webhook()
                .headers();
        byte[] message = FalSignature.of(unsigned).message(bytes);
        byte[] signature = new byte[64];
        Ed25519.sign(SEED, 0, message, 0, message.length, signature, 0);
        return new Vector(headers(requestId, at, HexFormat.of().formatHex(signature)), bytes);
    }

    public Vector with(String header, String... values) {
        Map<String, List<String>> changed = new HashMap<>(headers);
        changed.put(header, List.of(values));
        return new Vector(changed, body);
    }

    public Vector sending(byte[] other) {
        return new Vector(headers, other);
    }

    public Webhook webhook() {
        return new Webhook(name -> headers.getOrDefault(name, List.of()), body);
    }

    private static Map<String, List<String>> headers(String requestId, Instant at, String signature) {
        return Map.of(
                FalSignature.REQUEST_ID, List.of(requestId),
                FalSignature.USER_ID, List.of(ACCOUNT),
                FalSignature.TIMESTAMP, List.of(Long.toString(at.getEpochSecond())),
                FalSignature.SIGNATURE, List.of(signature));
    }
}
