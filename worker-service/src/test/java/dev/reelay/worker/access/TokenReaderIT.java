package dev.reelay.worker.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.reelay.model.access.AuthMode;
import dev.reelay.worker.problem.ProblemException;
import io.smallrye.jwt.auth.principal.DefaultJWTParser;
import io.smallrye.jwt.auth.principal.JWTAuthContextInfo;
import java.net.ServerSocket;
import org.jose4j.jws.AlgorithmIdentifiers;
import org.jose4j.jws.JsonWebSignature;
import org.jose4j.jwt.JwtClaims;
import org.jose4j.keys.RsaKeyUtil;
import org.junit.jupiter.api.Test;

class TokenReaderIT {

    @Test
    void whenTheKeysCannotBeFetchedTheTokenIsNotBlamed() throws Exception {
        TokenReader reader = new TokenReader(
                () -> AuthMode.JWT,
                new DefaultJWTParser(
                        new JWTAuthContextInfo("http://127.0.0.1:" + closedPort() + "/jwks.json", "reelay")));
        String token = token();

        assertThatExceptionOfType(ProblemException.class)
                .isThrownBy(() -> reader.read(token))
                .satisfies(failure -> assertThat(failure.problem().status()).isEqualTo(503));
    }

    private static int closedPort() throws Exception {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }

    private static String token() throws Exception {
        JwtClaims claims = new JwtClaims();
        claims.setIssuer("reelay");
        claims.setSubject("ada");
        claims.setIssuedAtToNow();
        claims.setExpirationTimeMinutesInTheFuture(1);
        JsonWebSignature token = new JsonWebSignature();
        token.setPayload(claims.toJson());
        token.setKey(new RsaKeyUtil().generateKeyPair(2048).getPrivate());
        token.setKeyIdHeaderValue("k1");
        token.setAlgorithmHeaderValue(AlgorithmIdentifiers.RSA_USING_SHA256);
        return token.getCompactSerialization();
    }
}
