package dev.reelay.push.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.reelay.model.access.AccessTokens;
import dev.reelay.model.access.Caller;
import dev.reelay.model.access.InvalidTokenException;
import io.smallrye.jwt.algorithm.SignatureAlgorithm;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.Key;
import java.util.List;
import java.util.Set;
import org.jose4j.jwa.AlgorithmConstraints;
import org.jose4j.jwk.PublicJsonWebKey;
import org.jose4j.jwk.RsaJwkGenerator;
import org.jose4j.jws.AlgorithmIdentifiers;
import org.jose4j.jws.JsonWebSignature;
import org.jose4j.jwt.NumericDate;
import org.jose4j.keys.HmacKey;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Tokens as an issuer signs them, verified by its key set in a file. */
@SuppressWarnings("NullAway.Init")
class JwtLibraryIT {

    @TempDir
    Path folder;

    private Issuer issuer;

    @BeforeEach
    void an_issuer_with_a_key_of_each_kind() throws Exception {
        issuer = new Issuer(folder);
    }

    private void assertRefused(String token, boolean expired) {
        assertThatExceptionOfType(InvalidTokenException.class)
                .isThrownBy(() -> issuer.tokens().read(token))
                .satisfies(refusal -> assertThat(refusal.isExpired()).isEqualTo(expired))
                .withMessageNotContaining(token);
    }

    @Test
    void an_rs256_token_is_read_by_the_issuers_key_set() throws Exception {
        String token = issuer.token(claims -> {
            claims.setStringListClaim("groups", List.of("reelay-admin"));
            claims.setStringListClaim("rooms", List.of("video:abc"));
        });

        Caller caller = issuer.tokens().read(token);

        assertThat(caller.userId()).isEqualTo("ada");
        assertThat(caller.isOperator()).isTrue();
        assertThat(caller.rooms()).containsExactly("video:abc");
        assertThat(caller.expiresAt()).isNotNull();
    }

    @Test
    void an_es256_token_is_read_where_that_is_the_algorithm() throws Exception {
        String token =
                Issuer.signed(Issuer.claims(), issuer.ec, AlgorithmIdentifiers.ECDSA_USING_P256_CURVE_AND_SHA256);

        Caller caller = issuer.tokens(Set.of(SignatureAlgorithm.ES256)).read(token);

        assertThat(caller.userId()).isEqualTo("ada");
        assertRefused(token, false);
    }

    @Test
    void an_eddsa_token_is_read_where_that_is_the_algorithm() throws Exception {
        String token = Issuer.signed(Issuer.claims(), issuer.ed, AlgorithmIdentifiers.EDDSA);

        Caller caller = issuer.tokens(Set.of(SignatureAlgorithm.EDDSA)).read(token);

        assertThat(caller.userId()).isEqualTo("ada");
        assertRefused(token, false);
    }

    @Test
    void an_issuer_may_sign_by_several_algorithms() throws Exception {
        AccessTokens tokens =
                issuer.tokens(Set.of(SignatureAlgorithm.RS256, SignatureAlgorithm.ES256, SignatureAlgorithm.EDDSA));

        for (String token : List.of(
                Issuer.signed(Issuer.claims(), issuer.rsa, AlgorithmIdentifiers.RSA_USING_SHA256),
                Issuer.signed(Issuer.claims(), issuer.ec, AlgorithmIdentifiers.ECDSA_USING_P256_CURVE_AND_SHA256),
                Issuer.signed(Issuer.claims(), issuer.ed, AlgorithmIdentifiers.EDDSA))) {
            assertThat(tokens.read(token).userId()).isEqualTo("ada");
        }
    }

    @Test
    void an_hs256_token_is_read_by_the_shared_secret_and_by_no_other() throws Exception {
        Key secret = new HmacKey("a secret of at least thirty-two bytes".getBytes(StandardCharsets.UTF_8));
        Key another = new HmacKey("another secret that is as long as that".getBytes(StandardCharsets.UTF_8));

        Caller caller = Issuer.tokens(secret)
                .read(Issuer.signed(Issuer.claims(), secret, "hs", AlgorithmIdentifiers.HMAC_SHA256));

        assertThat(caller.userId()).isEqualTo("ada");
        String forged = Issuer.signed(Issuer.claims(), another, "hs", AlgorithmIdentifiers.HMAC_SHA256);
        assertThatExceptionOfType(InvalidTokenException.class)
                .isThrownBy(() -> Issuer.tokens(secret).read(forged));
    }

    @Test
    void a_public_key_is_no_secret_to_sign_with() throws Exception {
        Key publicAsSecret = new HmacKey(issuer.rsa.getPublicKey().getEncoded());

        assertRefused(Issuer.signed(Issuer.claims(), publicAsSecret, "rsa", AlgorithmIdentifiers.HMAC_SHA256), false);
    }

    @Test
    void a_token_that_is_over_is_told_so() throws Exception {
        assertRefused(issuer.token(claims -> claims.setExpirationTimeMinutesInTheFuture(-5)), true);
    }

    @Test
    void clocks_may_differ_by_the_skew() throws Exception {
        String over = issuer.token(claims -> {
            claims.setIssuedAt(fromNow(-2 * Issuer.SKEW_SECONDS));
            claims.setExpirationTime(fromNow(-Issuer.SKEW_SECONDS / 2));
        });
        String notYet = issuer.token(claims -> claims.setNotBefore(fromNow(Issuer.SKEW_SECONDS / 2)));

        assertThat(issuer.tokens().read(over).userId()).isEqualTo("ada");
        assertThat(issuer.tokens().read(notYet).userId()).isEqualTo("ada");
    }

    private static NumericDate fromNow(int seconds) {
        return NumericDate.fromSeconds(NumericDate.now().getValue() + seconds);
    }

    @Test
    void a_token_without_an_end_is_refused() throws Exception {
        assertRefused(issuer.token(claims -> claims.unsetClaim("exp")), false);
    }

    @Test
    void a_token_that_is_not_good_yet_is_refused() throws Exception {
        assertRefused(issuer.token(claims -> claims.setNotBeforeMinutesInThePast(-5)), false);
    }

    @Test
    void a_token_for_somebody_else_is_refused() throws Exception {
        assertRefused(issuer.token(claims -> claims.setAudience("another")), false);
        assertRefused(issuer.token(claims -> claims.unsetClaim("aud")), false);
    }

    @Test
    void a_token_of_another_issuer_is_refused() throws Exception {
        assertRefused(issuer.token(claims -> claims.setIssuer("https://evil.example")), false);
    }

    @Test
    void a_token_that_nobody_signed_is_refused() throws Exception {
        JsonWebSignature unsigned = new JsonWebSignature();
        unsigned.setPayload(Issuer.claims().toJson());
        unsigned.setAlgorithmConstraints(AlgorithmConstraints.NO_CONSTRAINTS);
        unsigned.setAlgorithmHeaderValue(AlgorithmIdentifiers.NONE);

        assertRefused(unsigned.getCompactSerialization(), false);
    }

    @Test
    void a_token_signed_by_another_key_under_the_issuers_name_is_refused() throws Exception {
        PublicJsonWebKey stranger = RsaJwkGenerator.generateJwk(2048);
        stranger.setKeyId("rsa");

        assertRefused(Issuer.signed(Issuer.claims(), stranger, AlgorithmIdentifiers.RSA_USING_SHA256), false);
    }
}
