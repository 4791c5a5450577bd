package dev.reelay.push.socketio.gateway;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** The keys that sign offsets: the first signs, all verify. */
final class OffsetKeys {

    private static final String ALGORITHM = "HmacSHA256";

    /** 128 bits: nobody gets to try many. */
    private static final int SIGNATURE_BYTES = 16;

    private static final int MIN_SECRET = 32;
    private static final Pattern ID = Pattern.compile("[A-Za-z0-9_-]{1,8}");
    private static final Base64.Encoder BASE64 = Base64.getUrlEncoder().withoutPadding();

    private final Map<String, SecretKeySpec> keys;
    private final String current;

    private OffsetKeys(Map<String, SecretKeySpec> keys) {
        this.keys = keys;
        this.current = keys.keySet().iterator().next();
    }

    /**
     * The keys that {@code configured} names, each {@code <id>:<secret>}.
     *
     * @throws IllegalArgumentException when one of them is none; says which, and nothing of its secret
     */
    static OffsetKeys of(List<String> configured) {
        Map<String, SecretKeySpec> keys = new LinkedHashMap<>();
        for (String key : configured) {
            int colon = key.indexOf(':');
            String id = colon < 0 ? "" : key.substring(0, colon);
            String secret = key.substring(colon + 1);
            if (!ID.matcher(id).matches() || secret.length() < MIN_SECRET) {
                throw new IllegalArgumentException("reelay.push.socketio.recovery-keys: key " + (keys.size() + 1)
                        + " must be <id>:<secret>, the id 1 to 8 characters of A-Z, a-z, 0-9, '_' and '-', the secret at"
                        + " least " + MIN_SECRET + " characters");
            }
            keys.put(id, new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), ALGORITHM));
        }
        return new OffsetKeys(keys);
    }

    /** One that nobody else has. */
    static OffsetKeys ofThisProcess() {
        byte[] secret = new byte[MIN_SECRET];
        new SecureRandom().nextBytes(secret);
        return new OffsetKeys(Map.of("own", new SecretKeySpec(secret, ALGORITHM)));
    }

    /** The id of the key that signs. */
    String current() {
        return current;
    }

    String sign(String id, String text) {
        try {
            Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(keys.get(id));
            byte[] full = mac.doFinal(text.getBytes(StandardCharsets.UTF_8));
            return BASE64.encodeToString(Arrays.copyOf(full, SIGNATURE_BYTES));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java platform has " + ALGORITHM, e);
        }
    }

    boolean isSignature(String id, String text, String signature) {
        return keys.containsKey(id)
                && MessageDigest.isEqual(
                        sign(id, text).getBytes(StandardCharsets.US_ASCII),
                        signature.getBytes(StandardCharsets.US_ASCII));
    }
}
