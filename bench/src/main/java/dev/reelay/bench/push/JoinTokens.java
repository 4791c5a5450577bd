package dev.reelay.bench.push;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.Signature;
import java.time.Instant;
import java.util.Base64;
import java.util.Map;

/** JWTs as an identity provider hands them to users, signed with RS256 by a key of this run. */
final class JoinTokens {

    private static final String HEADER = "{\"alg\":\"RS256\",\"typ\":\"JWT\"}";
    private static final int KEY_BITS = 2_048;
    private static final long HOUR_SECONDS = 3_600;

    private final KeyPair keys;

    JoinTokens() {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
            generator.initialize(KEY_BITS);
            keys = generator.generateKeyPair();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("this JDK has no RSA", e);
        }
    }

    /** What lets a service verify them. */
    Map<String, String> settings() {
        return Map.of(
                "REELAY_AUTH_MODE",
                "jwt",
                "MP_JWT_VERIFY_ISSUER",
                "https://issuer.example",
                "MP_JWT_VERIFY_PUBLICKEY",
                Base64.getEncoder().encodeToString(keys.getPublic().getEncoded()));
    }

    /** One for {@code user} that is good for an hour from {@code now}. */
    String of(String user, Instant now) {
        String claims = "{\"iss\":\"https://issuer.example\",\"sub\":\"%s\",\"iat\":%d,\"exp\":%d}"
                .formatted(user, now.getEpochSecond(), now.getEpochSecond() + HOUR_SECONDS);
        String signed = encoded(HEADER.getBytes(StandardCharsets.UTF_8)) + "."
                + encoded(claims.getBytes(StandardCharsets.UTF_8));
        try {
            Signature signature = Signature.getInstance("SHA256withRSA");
            signature.initSign(keys.getPrivate());
            signature.update(signed.getBytes(StandardCharsets.US_ASCII));
            return signed + "." + encoded(signature.sign());
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("this JDK cannot sign", e);
        }
    }

    private static String encoded(byte[] bytes) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }
}
