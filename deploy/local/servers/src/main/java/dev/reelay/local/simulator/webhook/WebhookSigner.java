package dev.reelay.local.simulator.webhook;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Base64;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Signs messages by Standard Webhooks, symmetric scheme {@code v1}: HMAC-SHA256 over {@code id.timestamp.body}.
 *
 * @see <a href="https://github.com/standard-webhooks/standard-webhooks/blob/main/spec/standard-webhooks.md">the
 *     specification</a>
 */
public final class WebhookSigner {

    private static final String PREFIX = "whsec_";
    private static final int RANDOM_KEY_BYTES = 32;

    private final SecretKeySpec key;

    /**
     * A signer with this secret.
     *
     * @param secret {@code whsec_} and the key in base64; the prefix may be missing
     * @throws IllegalArgumentException when the key is empty or no base64
     */
    public WebhookSigner(String secret) {
        this(Base64.getDecoder().decode(secret.startsWith(PREFIX) ? secret.substring(PREFIX.length()) : secret));
    }

    private WebhookSigner(byte[] key) {
        this.key = new SecretKeySpec(key, "HmacSHA256");
    }

    /** A signer whose key nobody knows, so that nobody accepts what it signs. */
    public static WebhookSigner ofStranger() {
        byte[] key = new byte[RANDOM_KEY_BYTES];
        new SecureRandom().nextBytes(key);
        return new WebhookSigner(key);
    }

    /**
     * The value of the {@code webhook-signature} header.
     *
     * @param id the message's id
     * @param timestamp the attempt's time in seconds since 1970
     * @param body the body as it will be sent
     */
    public String sign(String id, long timestamp, byte[] body) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(key);
            mac.update((id + '.' + timestamp + '.').getBytes(StandardCharsets.UTF_8));
            return "v1," + Base64.getEncoder().encodeToString(mac.doFinal(body));
        } catch (GeneralSecurityException everyJdkHasIt) {
            throw new IllegalStateException("no HmacSHA256", everyJdkHasIt);
        }
    }
}
