package dev.reelay.worker.access;

import dev.reelay.model.access.JwtVerifier;
import dev.reelay.model.access.TokenException;
import io.smallrye.jwt.auth.principal.JWTParser;
import io.smallrye.jwt.auth.principal.ParseException;
import org.jose4j.jwt.consumer.InvalidJwtException;

/** Verifies JWTs by the standard keys, {@code mp.jwt.verify.*}. */
final class JwtLibrary implements JwtVerifier {

    private final JWTParser parser;

    JwtLibrary(JWTParser parser) {
        this.parser = parser;
    }

    @Override
    public Claims verify(String token) throws TokenException {
        try {
            return parser.parse(token)::getClaim;
        } catch (ParseException e) {
            throw TokenException.of(e, e.getCause() instanceof InvalidJwtException invalid && invalid.hasExpired());
        }
    }
}
