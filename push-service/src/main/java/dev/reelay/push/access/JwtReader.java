package dev.reelay.push.access;

import dev.reelay.model.access.AccessTokens.JwtVerifier;
import dev.reelay.model.access.InvalidTokenException;
import io.smallrye.jwt.auth.principal.JWTParser;
import io.smallrye.jwt.auth.principal.ParseException;
import jakarta.inject.Singleton;
import java.util.HashMap;
import java.util.Map;
import org.eclipse.microprofile.jwt.JsonWebToken;
import org.jose4j.jwt.consumer.InvalidJwtException;
import org.jspecify.annotations.Nullable;

/** Verifies JWTs by the standard keys. May block: the signer's keys can be on another server. */
@Singleton
class JwtReader implements JwtVerifier {

    private final JWTParser parser;

    JwtReader(JWTParser parser) {
        this.parser = parser;
    }

    @Override
    public Map<String, @Nullable Object> verify(String token) throws InvalidTokenException {
        try {
            return claimsOf(parser.parse(token));
        } catch (ParseException e) {
            throw isExpiry(e)
                    ? InvalidTokenException.expired()
                    : InvalidTokenException.because("the token is not a JWT that is trusted here");
        }
    }

    private static Map<String, @Nullable Object> claimsOf(JsonWebToken token) {
        Map<String, @Nullable Object> claims = new HashMap<>();
        claims.put("sub", token.getSubject());
        claims.put("groups", token.getGroups());
        claims.put("rooms", RoomsClaim.of(token.getClaim("rooms")));
        claims.put("exp", token.getExpirationTime() == 0 ? null : token.getExpirationTime());
        return claims;
    }

    private static boolean isExpiry(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof InvalidJwtException invalid) {
                return invalid.hasExpired();
            }
        }
        return false;
    }
}
