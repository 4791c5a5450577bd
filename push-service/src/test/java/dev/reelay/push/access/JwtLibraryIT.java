package dev.reelay.push.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.awaitility.Awaitility.await;

import com.sun.net.httpserver.HttpServer;
import dev.reelay.local.servers.FreePort;
import dev.reelay.model.access.AccessTokens;
import dev.reelay.model.access.AuthMode;
import dev.reelay.model.access.Caller;
import dev.reelay.model.access.InvalidTokenException;
import dev.reelay.model.access.KeysUnavailableException;
import io.smallrye.jwt.algorithm.SignatureAlgorithm;
import io.smallrye.jwt.auth.principal.DefaultJWTParser;
import io.smallrye.jwt.auth.principal.JWTAuthContextInfo;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.Key;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import javax.crypto.SecretKey;
import org.eclipse.microprofile.config.ConfigProvider;
import org.jose4j.jwa.AlgorithmConstraints;
import org.jose4j.jwk.EcJwkGenerator;
import org.jose4j.jwk.JsonWebKeySet;
import org.jose4j.jwk.OctetKeyPairJsonWebKey;
import org.jose4j.jwk.OkpJwkGenerator;
import org.jose4j.jwk.PublicJsonWebKey;
import org.jose4j.jwk.RsaJwkGenerator;
import org.jose4j.jws.AlgorithmIdentifiers;
import org.jose4j.jws.JsonWebSignature;
import org.jose4j.jwt.JwtClaims;
import org.jose4j.jwt.NumericDate;
import org.jose4j.keys.EllipticCurves;
import org.jose4j.keys.HmacKey;
import org.jose4j.lang.JoseException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Tokens as an issuer signs them, verified by its key set in a file. */
@SuppressWarnings("NullAway.Init")
class JwtLibraryIT {

    private static final String ISSUER = "https://issuer.example";
    private static final String AUDIENCE = "reelay";
    private static final int SKEW_SECONDS = 60;

    @TempDir
    Path folder;

    private PublicJsonWebKey rsa;
    private PublicJsonWebKey ec;
    private PublicJsonWebKey ed;

    @BeforeEach
    void an_issuer_with_a_key_of_each_kind() throws Exception {
        rsa = RsaJwkGenerator.generateJwk(2048);
        rsa.setKeyId("rsa");
        ec = EcJwkGenerator.generateJwk(EllipticCurves.P256);
        ec.setKeyId("ec");
        ed = OkpJwkGenerator.generateJwk(OctetKeyPairJsonWebKey.SUBTYPE_ED25519);
        ed.setKeyId("ed");
        Files.writeString(keySet(), new JsonWebKeySet(rsa, ec, ed).toJson());
    }

    private Path keySet() {
        return folder.resolve("jwks.json");
    }

    private AccessTokens tokens(SignatureAlgorithm algorithm, String keys) {
        return tokens(new JWTAuthContextInfo(keys, ISSUER), Set.of(algorithm));
    }

    private static AccessTokens tokens(JWTAuthContextInfo settings, Set<SignatureAlgorithm> algorithms) {
        settings.setSignatureAlgorithm(algorithms);
        settings.setExpectedAudience(Set.of(AUDIENCE));
        settings.setClockSkew(SKEW_SECONDS);
        settings.setJwksRetainCacheOnErrorDuration(minutesToRetain());
        return new AccessTokens(AuthMode.JWT, new JwtLibrary(new DefaultJWTParser(settings)));
    }

    /** Of an issuer who shares {@code secret} with us. */
    private static AccessTokens tokens(Key secret) {
        JWTAuthContextInfo settings = new JWTAuthContextInfo();
        settings.setIssuedBy(ISSUER);
        settings.setSecretVerificationKey((SecretKey) secret);
        return tokens(settings, Set.of(SignatureAlgorithm.HS256));
    }

    private AccessTokens tokens() {
        return tokens(SignatureAlgorithm.RS256, keySet().toUri().toString());
    }

    private static JwtClaims claims() {
        JwtClaims claims = new JwtClaims();
        claims.setIssuer(ISSUER);
        claims.setAudience(AUDIENCE);
        claims.setSubject("ada");
        claims.setIssuedAtToNow();
        claims.setExpirationTimeMinutesInTheFuture(1);
        return claims;
    }

    private String token(Consumer<JwtClaims> change) throws JoseException {
        JwtClaims claims = claims();
        change.accept(claims);
        return signed(claims, rsa, AlgorithmIdentifiers.RSA_USING_SHA256);
    }

    private static String signed(JwtClaims claims, PublicJsonWebKey key, String algorithm) throws JoseException {
        return signed(claims, key.getPrivateKey(), key.getKeyId(), algorithm);
    }

    private static String signed(JwtClaims claims, Key key, String keyId, String algorithm) throws JoseException {
        JsonWebSignature token = new JsonWebSignature();
        token.setPayload(claims.toJson());
        token.setKey(key);
        token.setKeyIdHeaderValue(keyId);
        token.setAlgorithmHeaderValue(algorithm);
        return token.getCompactSerialization();
    }

    private void assertRefused(String token, boolean expired) {
        assertThatExceptionOfType(InvalidTokenException.class)
                .isThrownBy(() -> tokens().read(token))
                .satisfies(refusal -> assertThat(refusal.isExpired()).isEqualTo(expired))
                .withMessageNotContaining(token);
    }

    @Test
    void an_rs256_token_is_read_by_the_issuers_key_set() throws Exception {
        String token = token(claims -> {
            claims.setStringListClaim("groups", List.of("reelay-admin"));
            claims.setStringListClaim("rooms", List.of("video:abc"));
        });

        Caller caller = tokens().read(token);

        assertThat(caller.userId()).isEqualTo("ada");
        assertThat(caller.isOperator()).isTrue();
        assertThat(caller.rooms()).containsExactly("video:abc");
        assertThat(caller.expiresAt()).isNotNull();
    }

    @Test
    void an_es256_token_is_read_where_that_is_the_algorithm() throws Exception {
        String token = signed(claims(), ec, AlgorithmIdentifiers.ECDSA_USING_P256_CURVE_AND_SHA256);

        Caller caller =
                tokens(SignatureAlgorithm.ES256, keySet().toUri().toString()).read(token);

        assertThat(caller.userId()).isEqualTo("ada");
        assertRefused(token, false);
    }

    @Test
    void an_eddsa_token_is_read_where_that_is_the_algorithm() throws Exception {
        String token = signed(claims(), ed, AlgorithmIdentifiers.EDDSA);

        Caller caller =
                tokens(SignatureAlgorithm.EDDSA, keySet().toUri().toString()).read(token);

        assertThat(caller.userId()).isEqualTo("ada");
        assertRefused(token, false);
    }

    @Test
    void an_issuer_may_sign_by_several_algorithms() throws Exception {
        AccessTokens tokens = tokens(
                new JWTAuthContextInfo(keySet().toUri().toString(), ISSUER),
                Set.of(SignatureAlgorithm.RS256, SignatureAlgorithm.ES256, SignatureAlgorithm.EDDSA));

        for (String token : List.of(
                signed(claims(), rsa, AlgorithmIdentifiers.RSA_USING_SHA256),
                signed(claims(), ec, AlgorithmIdentifiers.ECDSA_USING_P256_CURVE_AND_SHA256),
                signed(claims(), ed, AlgorithmIdentifiers.EDDSA))) {
            assertThat(tokens.read(token).userId()).isEqualTo("ada");
        }
    }

    @Test
    void an_hs256_token_is_read_by_the_shared_secret_and_by_no_other() throws Exception {
        Key secret = new HmacKey("a secret of at least thirty-two bytes".getBytes(StandardCharsets.UTF_8));
        Key another = new HmacKey("another secret that is as long as that".getBytes(StandardCharsets.UTF_8));

        Caller caller = tokens(secret).read(signed(claims(), secret, "hs", AlgorithmIdentifiers.HMAC_SHA256));

        assertThat(caller.userId()).isEqualTo("ada");
        String forged = signed(claims(), another, "hs", AlgorithmIdentifiers.HMAC_SHA256);
        assertThatExceptionOfType(InvalidTokenException.class)
                .isThrownBy(() -> tokens(secret).read(forged));
    }

    @Test
    void a_public_key_is_no_secret_to_sign_with() throws Exception {
        Key publicAsSecret = new HmacKey(rsa.getPublicKey().getEncoded());

        assertRefused(signed(claims(), publicAsSecret, "rsa", AlgorithmIdentifiers.HMAC_SHA256), false);
    }

    @Test
    void a_token_that_is_over_is_told_so() throws Exception {
        assertRefused(token(claims -> claims.setExpirationTimeMinutesInTheFuture(-5)), true);
    }

    @Test
    void clocks_may_differ_by_the_skew() throws Exception {
        String over = token(claims -> {
            claims.setIssuedAt(fromNow(-2 * SKEW_SECONDS));
            claims.setExpirationTime(fromNow(-SKEW_SECONDS / 2));
        });
        String notYet = token(claims -> claims.setNotBefore(fromNow(SKEW_SECONDS / 2)));

        assertThat(tokens().read(over).userId()).isEqualTo("ada");
        assertThat(tokens().read(notYet).userId()).isEqualTo("ada");
    }

    private static NumericDate fromNow(int seconds) {
        return NumericDate.fromSeconds(NumericDate.now().getValue() + seconds);
    }

    @Test
    void a_token_without_an_end_is_refused() throws Exception {
        assertRefused(token(claims -> claims.unsetClaim("exp")), false);
    }

    @Test
    void a_token_that_is_not_good_yet_is_refused() throws Exception {
        assertRefused(token(claims -> claims.setNotBeforeMinutesInThePast(-5)), false);
    }

    @Test
    void a_token_for_somebody_else_is_refused() throws Exception {
        assertRefused(token(claims -> claims.setAudience("another")), false);
        assertRefused(token(claims -> claims.unsetClaim("aud")), false);
    }

    @Test
    void a_token_of_another_issuer_is_refused() throws Exception {
        assertRefused(token(claims -> claims.setIssuer("https://evil.example")), false);
    }

    @Test
    void a_token_that_nobody_signed_is_refused() throws Exception {
        JsonWebSignature unsigned = new JsonWebSignature();
        unsigned.setPayload(claims().toJson());
        unsigned.setAlgorithmConstraints(AlgorithmConstraints.NO_CONSTRAINTS);
        unsigned.setAlgorithmHeaderValue(AlgorithmIdentifiers.NONE);

        assertRefused(unsigned.getCompactSerialization(), false);
    }

    @Test
    void a_token_signed_by_another_key_under_the_issuers_name_is_refused() throws Exception {
        PublicJsonWebKey stranger = RsaJwkGenerator.generateJwk(2048);
        stranger.setKeyId("rsa");

        assertRefused(signed(claims(), stranger, AlgorithmIdentifiers.RSA_USING_SHA256), false);
    }

    @Test
    void a_key_set_that_cannot_be_reached_is_not_the_tokens_fault() throws Exception {
        String token = token(claims -> {});
        AccessTokens away = tokens(SignatureAlgorithm.RS256, "http://127.0.0.1:" + FreePort.find() + "/jwks.json");

        assertThatExceptionOfType(KeysUnavailableException.class).isThrownBy(() -> away.read(token));
    }

    @Test
    void a_key_set_that_is_reached_at_last_is_used() throws Exception {
        String token = token(claims -> {});
        Path late = folder.resolve("late.json");
        AccessTokens tokens = tokens(SignatureAlgorithm.RS256, late.toUri().toString());
        assertThatExceptionOfType(KeysUnavailableException.class).isThrownBy(() -> tokens.read(token));

        publish(late);

        assertThat(tokens.read(token).userId()).isEqualTo("ada");
    }

    @Test
    void keys_that_are_known_count_on_while_their_server_is_away() throws Exception {
        String token = token(claims -> {});
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/jwks.json", exchange -> {
            byte[] keys = Files.readAllBytes(keySet());
            exchange.getResponseHeaders().add("Cache-Control", "max-age=1");
            exchange.sendResponseHeaders(200, keys.length);
            exchange.getResponseBody().write(keys);
            exchange.close();
        });
        server.start();
        AccessTokens tokens = tokens(
                SignatureAlgorithm.RS256,
                "http://127.0.0.1:" + server.getAddress().getPort() + "/jwks.json");
        tokens.read(token);

        server.stop(0);

        // Longer than the keys are fresh, and than the library takes to find the server away.
        await().during(Duration.ofSeconds(4))
                .atMost(Duration.ofSeconds(20))
                .untilAsserted(() -> assertThatCode(() -> tokens.read(token)).doesNotThrowAnyException());
    }

    /** As the service has it. */
    private static int minutesToRetain() {
        return ConfigProvider.getConfig()
                .getOptionalValue("smallrye.jwt.jwks.retain-cache-on-error-duration", Integer.class)
                .orElse(0);
    }

    private void publish(Path where) throws IOException {
        Files.copy(keySet(), where);
    }
}
