package dev.reelay.local.simulator.webhook;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.MessageDigest;
import java.security.Signature;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;

/**
 * Signs webhooks as fal does: Ed25519 over the request's id, the account, the time and the body's hash, a line each.
 *
 * @see <a href="https://docs.fal.ai/model-endpoints/webhooks">fal's description</a>
 */
public final class FalSigner {

    private static final int RAW_KEY_BYTES = 32;

    private final KeyPair key;

    /**
     * A signer with this key.
     *
     * @param key of Ed25519
     */
    public FalSigner(KeyPair key) {
        this.key = key;
    }

    /** A signer with a key of its own, which nobody else has. */
    public static FalSigner ofNewKey() {
        try {
            return new FalSigner(KeyPairGenerator.getInstance("Ed25519").generateKeyPair());
        } catch (GeneralSecurityException everyJdkHasIt) {
            throw new IllegalStateException("no Ed25519", everyJdkHasIt);
        }
    }

    /**
     * The value of the {@code X-Fal-Webhook-Signature} header: 128 hexadecimal digits.
     *
     * @param requestId the request's id
     * @param account the user id of the account that the webhook is for
     * @param timestamp the attempt's time in seconds since 1970
     * @param body the body as it will be sent
     */
    public String sign(String requestId, String account, long timestamp, byte[] body) {
        try {
            String hash = HexFormat.of()
                    .formatHex(MessageDigest.getInstance("SHA-256").digest(body));
            Signature signature = Signature.getInstance("Ed25519");
            signature.initSign(key.getPrivate());
            signature.update(String.join("\n", requestId, account, Long.toString(timestamp), hash)
                    .getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(signature.sign());
        } catch (GeneralSecurityException everyJdkHasIt) {
            throw new IllegalStateException("no Ed25519", everyJdkHasIt);
        }
    }

    /** The public key as a JSON Web Key Set (RFC 8037). */
    public JsonObject jwks() {
        // X.509 puts a fixed head before the key itself.
        byte[] encoded = key.getPublic().getEncoded();
        byte[] raw = Arrays.copyOfRange(encoded, encoded.length - RAW_KEY_BYTES, encoded.length);
        JsonObject jwk = new JsonObject()
                .put("kty", "OKP")
                .put("crv", "Ed25519")
                .put("use", "sig")
                .put("x", Base64.getUrlEncoder().withoutPadding().encodeToString(raw));
        return new JsonObject().put("keys", new JsonArray().add(jwk));
    }
}
