package dev.reelay.worker.media.play;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** The ring of keys by which addresses of files are signed (HMAC-SHA256). */
final class UrlKeys {

    private static final String ALGORITHM = "HmacSHA256";
    /** RFC 2104, section 3: a key shorter than the hash's output weakens it. */
    private static final int MIN_KEY_BYTES = 32;

    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9_-]{1,32}");
    /** Keeps these signatures apart from whatever else a key might come to sign. */
    private static final String PURPOSE = "media\n";

    private final Map<String, SecretKeySpec> keys = new LinkedHashMap<>();
    private final String signing;
    private final SecretKeySpec signingKey;

    /**
     * The ring written as {@code name:base64}, the signing key first.
     *
     * @throws IllegalArgumentException when it cannot be used; says which key, not what it holds
     */
    UrlKeys(List<String> ring) {
        for (String entry : ring) {
            int colon = entry.indexOf(':');
            String name = colon < 0 ? "" : entry.substring(0, colon).strip();
            if (!NAME.matcher(name).matches()) {
                throw new IllegalArgumentException(
                        "reelay.media.url-keys holds name:base64, the name of A-Z a-z 0-9 _ -");
            }
            if (keys.put(name, key(name, entry.substring(colon + 1).strip())) != null) {
                throw new IllegalArgumentException("reelay.media.url-keys names the key '" + name + "' twice");
            }
        }
        Map.Entry<String, SecretKeySpec> first = keys.entrySet().stream()
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException(
                        "reelay.media.url-keys is not set: it signs the addresses of files, name:base64"));
        this.signing = first.getKey();
        this.signingKey = first.getValue();
    }

    private static SecretKeySpec key(String name, String base64) {
        byte[] bytes;
        try {
            bytes = Base64.getDecoder().decode(base64);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("reelay.media.url-keys: the key '" + name + "' is not base64", e);
        }
        if (bytes.length < MIN_KEY_BYTES) {
            throw new IllegalArgumentException(
                    "reelay.media.url-keys: the key '" + name + "' has fewer than " + MIN_KEY_BYTES + " bytes");
        }
        return new SecretKeySpec(bytes, ALGORITHM);
    }

    /** The name of the key that signs. */
    String signing() {
        return signing;
    }

    /** The signature of {@code fileId} by the signing key: 43 characters that need no escaping in a query. */
    String sign(String fileId) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(mac(signingKey, fileId));
    }

    /** Whether {@code signature} is that of {@code fileId} by the key named {@code name}; takes any text. */
    boolean verify(String fileId, String name, String signature) {
        SecretKeySpec key = keys.get(name);
        if (key == null) {
            return false;
        }
        String expected = Base64.getUrlEncoder().withoutPadding().encodeToString(mac(key, fileId));
        return MessageDigest.isEqual(
                expected.getBytes(StandardCharsets.US_ASCII), signature.getBytes(StandardCharsets.UTF_8));
    }

    private static byte[] mac(SecretKeySpec key, String fileId) {
        try {
            Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(key);
            return mac.doFinal((PURPOSE + fileId).getBytes(StandardCharsets.UTF_8));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java platform has " + ALGORITHM, e);
        }
    }
}
