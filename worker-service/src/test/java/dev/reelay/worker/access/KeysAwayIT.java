package dev.reelay.worker.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.reelay.model.access.KeysUnavailableException;
import io.smallrye.jwt.auth.principal.DefaultJWTParser;
import io.smallrye.jwt.auth.principal.JWTAuthContextInfo;
import jakarta.ws.rs.core.Response;
import java.net.ServerSocket;
import org.jose4j.jws.AlgorithmIdentifiers;
import org.jose4j.jws.JsonWebSignature;
import org.jose4j.jwt.JwtClaims;
import org.jose4j.keys.RsaKeyUtil;
import org.junit.jupiter.api.Test;

class KeysAwayIT {

    @Test
    void whenTheKeysCannotBeFetchedTheTokenIsNotBlamed() throws Exception {
        JwtLibrary library = new JwtLibrary(new DefaultJWTParser(
                new JWTAuthContextInfo("http://127.0.0.1:" + closedPort() + "/jwks.json", "reelay")));
        String token = token();

        assertThatExceptionOfType(KeysUnavailableException.class).isThrownBy(() -> library.verify(token));
    }

    @Test
    void itsSenderIsToldWhenToAskAgain() {
        Response answer = BearerFilter.refuse(new KeysUnavailableException(null));

        assertThat(answer.getStatus()).isEqualTo(503);
        assertThat(answer.getHeaderString("Retry-After")).isNotNull();
        assertThat(answer.getMediaType()).hasToString("application/problem+json");
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
