package dev.reelay.push.access;

import dev.reelay.model.access.AccessTokens;
import dev.reelay.model.access.AuthMode;
import io.smallrye.jwt.algorithm.SignatureAlgorithm;
import io.smallrye.jwt.auth.principal.DefaultJWTParser;
import io.smallrye.jwt.auth.principal.JWTAuthContextInfo;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.Key;
import java.util.Set;
import java.util.function.Consumer;
import javax.crypto.SecretKey;
import org.eclipse.microprofile.config.ConfigProvider;
import org.jose4j.jwk.EcJwkGenerator;
import org.jose4j.jwk.JsonWebKeySet;
import org.jose4j.jwk.OctetKeyPairJsonWebKey;
import org.jose4j.jwk.OkpJwkGenerator;
import org.jose4j.jwk.PublicJsonWebKey;
import org.jose4j.jwk.RsaJwkGenerator;
import org.jose4j.jws.AlgorithmIdentifiers;
import org.jose4j.jws.JsonWebSignature;
import org.jose4j.jwt.JwtClaims;
import org.jose4j.keys.EllipticCurves;
import org.jose4j.lang.JoseException;

/** Who signs tokens, with a key of each kind, and the readers that believe it. */
final class Issuer {

    /** By how many seconds its clock and a reader's may differ. */
    static final int SKEW_SECONDS = 60;

    private static final String NAME = "https://issuer.example";
    private static final String AUDIENCE = "reelay";

    final PublicJsonWebKey rsa;
    final PublicJsonWebKey ec;
    final PublicJsonWebKey ed;
    private final Path keySet;

    /** A key of each kind, made once: that of RSA alone takes half a second. */
    private record Keys(PublicJsonWebKey rsa, PublicJsonWebKey ec, PublicJsonWebKey ed) {

        private static final Keys MADE = make();

        private static Keys make() {
            try {
                Keys keys = new Keys(
                        RsaJwkGenerator.generateJwk(2048),
                        EcJwkGenerator.generateJwk(EllipticCurves.P256),
                        OkpJwkGenerator.generateJwk(OctetKeyPairJsonWebKey.SUBTYPE_ED25519));
                keys.rsa.setKeyId("rsa");
                keys.ec.setKeyId("ec");
                keys.ed.setKeyId("ed");
                return keys;
            } catch (JoseException e) {
                throw new IllegalStateException(e);
            }
        }
    }

    /** One whose key set lies in {@code folder}. */
    Issuer(Path folder) throws IOException {
        rsa = Keys.MADE.rsa();
        ec = Keys.MADE.ec();
        ed = Keys.MADE.ed();
        keySet = folder.resolve("jwks.json");
        Files.writeString(keySet, new JsonWebKeySet(rsa, ec, ed).toJson());
    }

    /** Where its key set lies. */
    Path keySet() {
        return keySet;
    }

    /** A reader of RS256, by its key set. */
    AccessTokens tokens() {
        return tokens(Set.of(SignatureAlgorithm.RS256));
    }

    /** A reader of {@code algorithms}, by its key set. */
    AccessTokens tokens(Set<SignatureAlgorithm> algorithms) {
        return tokens(algorithms, keySet.toUri().toString());
    }

    /** A reader of RS256 by the key set at {@code address}. */
    static AccessTokens tokensBy(String address) {
        return tokens(Set.of(SignatureAlgorithm.RS256), address);
    }

    private static AccessTokens tokens(Set<SignatureAlgorithm> algorithms, String keys) {
        return tokens(new JWTAuthContextInfo(keys, NAME), algorithms);
    }

    /** A reader that shares {@code secret} with it. */
    static AccessTokens tokens(Key secret) {
        JWTAuthContextInfo settings = new JWTAuthContextInfo();
        settings.setIssuedBy(NAME);
        settings.setSecretVerificationKey((SecretKey) secret);
        return tokens(settings, Set.of(SignatureAlgorithm.HS256));
    }

    private static AccessTokens tokens(JWTAuthContextInfo settings, Set<SignatureAlgorithm> algorithms) {
        settings.setSignatureAlgorithm(algorithms);
        settings.setExpectedAudience(Set.of(AUDIENCE));
        settings.setClockSkew(SKEW_SECONDS);
        settings.setJwksRetainCacheOnErrorDuration(minutesToRetain());
        return new AccessTokens(AuthMode.JWT, new JwtLibrary(new DefaultJWTParser(settings)));
    }

    /** As the service has it. */
    private static int minutesToRetain() {
        return ConfigProvider.getConfig()
                .getOptionalValue("smallrye.jwt.jwks.retain-cache-on-error-duration", Integer.class)
                .orElse(0);
    }

    static JwtClaims claims() {
        JwtClaims claims = new JwtClaims();
        claims.setIssuer(NAME);
        claims.setAudience(AUDIENCE);
        claims.setSubject("ada");
        claims.setIssuedAtToNow();
        claims.setExpirationTimeMinutesInTheFuture(1);
        return claims;
    }

    /** A token by RS256 whose claims {@code change} has had. */
    String token(Consumer<JwtClaims> change) throws JoseException {
        JwtClaims claims = claims();
        change.accept(claims);
        return signed(claims, rsa, AlgorithmIdentifiers.RSA_USING_SHA256);
    }

    static String signed(JwtClaims claims, PublicJsonWebKey key, String algorithm) throws JoseException {
        return signed(claims, key.getPrivateKey(), key.getKeyId(), algorithm);
    }

    static String signed(JwtClaims claims, Key key, String keyId, String algorithm) throws JoseException {
        JsonWebSignature token = new JsonWebSignature();
        token.setPayload(claims.toJson());
        token.setKey(key);
        token.setKeyIdHeaderValue(keyId);
        token.setAlgorithmHeaderValue(algorithm);
        return token.getCompactSerialization();
    }
}
