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
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import org.eclipse.microprofile.config.ConfigProvider;
import org.jose4j.jwa.AlgorithmConstraints;
import org.jose4j.jwk.EcJwkGenerator;
import org.jose4j.jwk.JsonWebKeySet;
import org.jose4j.jwk.PublicJsonWebKey;
import org.jose4j.jwk.RsaJwkGenerator;
import org.jose4j.jws.AlgorithmIdentifiers;
import org.jose4j.jws.JsonWebSignature;
import org.jose4j.jwt.JwtClaims;
import org.jose4j.keys.EllipticCurves;
import org.jose4j.lang.JoseException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Tokens as an issuer signs them, verified by its key set in a file. */
@SuppressWarnings("NullAway.Init")
class JwtLibraryIT {

    private static final String ISSUER = "https://issuer.example";
    private static final String AUDIENCE = "reelay";

    @TempDir
    Path folder;

    private PublicJsonWebKey rsa;
    private PublicJsonWebKey ec;

    @BeforeEach
    void an_issuer_with_two_keys() throws Exception {
        rsa = RsaJwkGenerator.generateJwk(2048);
        rsa.setKeyId("rsa");
        ec = EcJwkGenerator.generateJwk(EllipticCurves.P256);
        ec.setKeyId("ec");
        Files.writeString(keySet(), new JsonWebKeySet(rsa, ec).toJson());
    }

    private Path keySet() {
        return folder.resolve("jwks.json");
    }

    private AccessTokens tokens(SignatureAlgorithm algorithm, String keys) {
        JWTAuthContextInfo settings = new JWTAuthContextInfo(keys, ISSUER);
        settings.setSignatureAlgorithm(Set.of(algorithm));
        settings.setExpectedAudience(Set.of(AUDIENCE));
        settings.setJwksRetainCacheOnErrorDuration(minutesToRetain());
        return new AccessTokens(AuthMode.JWT, new JwtLibrary(new DefaultJWTParser(settings)));
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
        JsonWebSignature token = new JsonWebSignature();
        token.setPayload(claims.toJson());
        token.setKey(key.getPrivateKey());
        token.setKeyIdHeaderValue(key.getKeyId());
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
    void a_token_that_is_over_is_told_so() throws Exception {
        assertRefused(token(claims -> claims.setExpirationTimeMinutesInTheFuture(-5)), true);
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
