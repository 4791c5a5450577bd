package dev.reelay.ingest.signature;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.Signature;
import java.security.spec.EdECPrivateKeySpec;
import java.security.spec.NamedParameterSpec;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** Signs as senders do, written apart from the verifiers. */
public final class Signer {

    private Signer() {}

    /** {@code v1,<base64>} over {@code id.timestamp.body}. */
    public static String sign(String secret, String id, String timestamp, byte[] body) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(Base64.getDecoder().decode(secret.replaceFirst("^whsec_", "")), "HmacSHA256"));
            mac.update((id + "." + timestamp + ".").getBytes(StandardCharsets.UTF_8));
            return "v1," + Base64.getEncoder().encodeToString(mac.doFinal(body));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    /** {@code v1a,<base64>} over {@code id.timestamp.body}, under a {@code whsk_} key: seed, then public key. */
    public static String signAsymmetric(String secret, String id, String timestamp, byte[] body) {
        try {
            byte[] seed = Arrays.copyOf(Base64.getDecoder().decode(secret.replaceFirst("^whsk_", "")), 32);
            Signature signer = Signature.getInstance("Ed25519");
            signer.initSign(KeyFactory.getInstance("Ed25519")
                    .generatePrivate(new EdECPrivateKeySpec(NamedParameterSpec.ED25519, seed)));
            signer.update((id + "." + timestamp + ".").getBytes(StandardCharsets.UTF_8));
            signer.update(body);
            return "v1a," + Base64.getEncoder().encodeToString(signer.sign());
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Lower-case hex over {@code timestamp separator body}, under a secret that is plain text. */
    public static String hex(String secret, String timestamp, char separator, byte[] body) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
            mac.update((timestamp + separator).getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(mac.doFinal(body));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    static SignatureHeaders headers(String id, String timestamp, String signature) {
        return new SignatureHeaders(List.of(id), List.of(timestamp), List.of(signature));
    }
}
