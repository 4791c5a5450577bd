package dev.reelay.ingest.kling;

import dev.reelay.model.Json;
import java.nio.charset.StandardCharsets;
import java.security.InvalidKeyException;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.Base64;
import java.util.Map;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** Proves who we are to Kling: a JWT of our access key, signed (HS256) with the secret that belongs to it. */
final class KlingToken {

    private static final String ALGORITHM = "HmacSHA256";

    /** For one question and its travel; Kling takes up to half an hour. */
    private static final long VALID_SECONDS = 120;

    /** What Kling's own examples allow for clocks that differ. */
    private static final long EARLIER_SECONDS = 5;

    private KlingToken() {}

    static String of(String accessKey, String secretKey, Instant now) {
        long seconds = now.getEpochSecond();
        String head = part(Map.of("alg", "HS256", "typ", "JWT"));
        String claims =
                part(Map.of("iss", accessKey, "exp", seconds + VALID_SECONDS, "nbf", seconds - EARLIER_SECONDS));
        String signed = head + '.' + claims;
        return signed + '.' + encoded(mac(secretKey, signed));
    }

    private static String part(Map<String, Object> json) {
        return encoded(Json.write(json).getBytes(StandardCharsets.UTF_8));
    }

    private static String encoded(byte[] bytes) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    private static byte[] mac(String key, String text) {
        try {
            Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(new SecretKeySpec(key.getBytes(StandardCharsets.UTF_8), ALGORITHM));
            return mac.doFinal(text.getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException | InvalidKeyException e) {
            throw new IllegalStateException("every Java platform has " + ALGORITHM, e);
        }
    }
}
