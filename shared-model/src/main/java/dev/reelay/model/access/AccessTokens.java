package dev.reelay.model.access;

import dev.reelay.model.Ids;
import dev.reelay.model.Json;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.Collection;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Reads tokens into callers, in either {@link AuthMode}. A dev token is accepted in dev mode only; a JWT is verified by
 * the service's own {@link JwtVerifier} in both.
 */
public final class AccessTokens {

    private static final String DEV_OPERATOR = "admin";

    private final AuthMode mode;
    private final JwtVerifier jwt;

    public AccessTokens(AuthMode mode, JwtVerifier jwt) {
        this.mode = mode;
        this.jwt = jwt;
    }

    /**
     * The caller that {@code token} stands for. May block while keys are fetched, if {@link #needsKeys}.
     *
     * @param token without the word {@code Bearer}; null or blank when there is none
     * @throws InvalidTokenException when there is none or it is not good; never downgraded to an anonymous caller
     * @throws KeysUnavailableException when it cannot be judged now
     */
    public Caller read(@Nullable String token) throws TokenException {
        if (token == null || token.isBlank()) {
            throw InvalidTokenException.missing();
        }
        if (token.startsWith(BearerToken.DEV_PREFIX)) {
            return readDevToken(token.substring(BearerToken.DEV_PREFIX.length()));
        }
        BearerToken.requireForm(token);
        return callerOf(verified(token));
    }

    /** In dev mode hardly anybody means to send a JWT. */
    private JwtVerifier.Claims verified(String token) throws TokenException {
        try {
            return jwt.verify(token);
        } catch (InvalidTokenException e) {
            if (mode != AuthMode.DEV || e.isExpired()) {
                throw e;
            }
            throw InvalidTokenException.because(
                    "the token is not accepted here: in dev mode send dev:<userId>, for example dev:demo; a JWT has to"
                            + " be one that mp.jwt.verify.* accepts");
        }
    }

    /** Whether reading {@code token} takes keys, which may have to be fetched. */
    boolean needsKeys(@Nullable String token) {
        return token != null && !token.isBlank() && !token.startsWith(BearerToken.DEV_PREFIX);
    }

    private Caller readDevToken(String userId) throws InvalidTokenException {
        if (mode != AuthMode.DEV) {
            throw InvalidTokenException.because("dev tokens are refused here: send a JWT");
        }
        if (!Ids.isValid(userId)) {
            throw InvalidTokenException.because(
                    "a dev token is dev:<userId>, the id being 1 to 64 characters of A-Z, a-z, 0-9, '_' and '-'");
        }
        Set<String> groups = userId.equals(DEV_OPERATOR) ? Set.of(Caller.OPERATOR_GROUP) : Set.of();
        return new Caller(userId, groups, Set.of(), null);
    }

    private static Caller callerOf(JwtVerifier.Claims claims) throws InvalidTokenException {
        if (!(claims.get("sub") instanceof String subject) || !Ids.isValid(subject)) {
            throw InvalidTokenException.because("the token's 'sub' must be a user id of 1 to 64 id characters");
        }
        Instant expiresAt =
                claims.get("exp") instanceof Number seconds ? Instant.ofEpochSecond(seconds.longValue()) : null;
        return new Caller(subject, strings(claims.get("groups")), strings(claims.get("rooms")), expiresAt);
    }

    private static Set<String> strings(@Nullable Object claim) {
        return claim instanceof Collection<?> values
                ? values.stream().map(AccessTokens::text).collect(Collectors.toUnmodifiableSet())
                : Set.of();
    }

    /** A JWT library may hand on a claim as it was parsed: a JSON library's own string, which prints as JSON. */
    private static String text(@Nullable Object value) {
        String text = String.valueOf(value);
        if (value instanceof String || !text.startsWith("\"")) {
            return text;
        }
        try {
            return Json.read(text, String.class);
        } catch (UncheckedIOException noJson) {
            return text;
        }
    }
}
