package dev.reelay.push;

import dev.reelay.model.Json;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.Signature;
import java.security.spec.PKCS8EncodedKeySpec;
import java.time.Instant;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.config.ConfigProvider;

/** JWTs signed with the key that Quarkus makes for tests. */
public final class TestTokens {

    private static final Base64.Encoder BASE64 = Base64.getUrlEncoder().withoutPadding();

    private TestTokens() {}

    /** A good one that ends at {@code end}. */
    public static String of(String userId, Instant end) {
        return signed(claims(userId, end));
    }

    /** One that opens {@code room} besides. */
    public static String withRoom(String userId, String room) {
        Map<String, Object> claims = claims(userId, Instant.now().plusSeconds(60));
        claims.put("rooms", List.of(room));
        return signed(claims);
    }

    private static Map<String, Object> claims(String userId, Instant end) {
        Map<String, Object> claims = new HashMap<>();
        claims.put("iss", "https://issuer.example");
        claims.put("sub", userId);
        claims.put("iat", end.minusSeconds(120).getEpochSecond());
        claims.put("exp", end.getEpochSecond());
        return claims;
    }

    private static String signed(Map<String, Object> claims) {
        String content = encoded("{\"alg\":\"RS256\",\"typ\":\"JWT\"}") + "." + encoded(Json.write(claims));
        try {
            Signature signature = Signature.getInstance("SHA256withRSA");
            signature.initSign(key());
            signature.update(content.getBytes(StandardCharsets.UTF_8));
            return content + "." + BASE64.encodeToString(signature.sign());
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static PrivateKey key() throws GeneralSecurityException {
        String pem = ConfigProvider.getConfig().getValue("smallrye.jwt.sign.key", String.class);
        byte[] der = Base64.getMimeDecoder().decode(pem.replaceAll("-----[A-Z ]+-----", ""));
        return KeyFactory.getInstance("RSA").generatePrivate(new PKCS8EncodedKeySpec(der));
    }

    private static String encoded(String text) {
        return BASE64.encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }
}
