package dev.reelay.worker.access;

import dev.reelay.model.access.AccessTokens;
import dev.reelay.model.access.AuthMode;
import dev.reelay.model.access.Caller;
import dev.reelay.model.access.InvalidTokenException;
import dev.reelay.worker.problem.Problem;
import dev.reelay.worker.problem.ProblemException;
import io.quarkus.runtime.StartupEvent;
import io.quarkus.runtime.configuration.ConfigUtils;
import io.quarkus.runtime.configuration.ConfigurationException;
import io.smallrye.jwt.auth.principal.JWTParser;
import io.smallrye.jwt.auth.principal.ParseException;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import org.eclipse.microprofile.config.Config;
import org.eclipse.microprofile.config.ConfigProvider;
import org.eclipse.microprofile.jwt.JsonWebToken;
import org.jboss.logging.Logger;
import org.jose4j.jwt.consumer.InvalidJwtException;
import org.jspecify.annotations.Nullable;

/** Reads bearer tokens, in the configured mode. */
@ApplicationScoped
class TokenReader {

    private static final Logger LOG = Logger.getLogger(TokenReader.class);

    /** Where SmallRye JWT looks for the key that verifies tokens; any of them will do. */
    private static final List<String> KEYS = List.of(
            "mp.jwt.verify.publickey",
            "mp.jwt.verify.publickey.location",
            "smallrye.jwt.verify.key.location",
            "smallrye.jwt.verify.secretkey");

    private static final int MAX_CAUSES = 10;

    private final AtomicBoolean keysAway = new AtomicBoolean();
    private final AuthMode mode;
    private final JWTParser parser;
    private final AccessTokens tokens;

    TokenReader(AccessConfig config, JWTParser parser) {
        this.mode = config.mode();
        this.parser = parser;
        this.tokens = new AccessTokens(mode, this::claims);
    }

    /** Before anything else starts: a process that would believe strangers must not come up. */
    void check(@Observes @Priority(1) StartupEvent event) {
        try {
            mode.requireAllowedIn(ConfigUtils.getProfiles());
        } catch (IllegalStateException e) {
            throw new ConfigurationException(e.getMessage());
        }
        if (mode == AuthMode.DEV) {
            LOG.warn("DEV MODE: anybody may name any user by the token dev:<userId> (reelay.auth.mode=dev);"
                    + " never let strangers reach this process");
        } else if (!hasKey(ConfigProvider.getConfig())) {
            LOG.warn("no token can be verified, so nobody can be let in: set mp.jwt.verify.publickey.location");
        }
    }

    private static boolean hasKey(Config config) {
        return KEYS.stream()
                .anyMatch(key -> config.getOptionalValue(key, String.class).isPresent());
    }

    /**
     * The caller of {@code token}. May block while keys are fetched.
     *
     * @throws InvalidTokenException when there is no token or it is not good
     * @throws ProblemException 503 when the keys that could tell cannot be fetched
     */
    Caller read(@Nullable String token) throws InvalidTokenException {
        return tokens.read(token);
    }

    /** Whether reading {@code token} can be done at once, without a key that might have to be fetched. */
    boolean isQuick(@Nullable String token) {
        return token == null || token.startsWith("dev:");
    }

    private Map<String, @Nullable Object> claims(String token) throws InvalidTokenException {
        JsonWebToken jwt;
        try {
            jwt = parser.parse(token);
        } catch (ParseException e) {
            if (isUnreachable(e)) {
                throw keysAway(e);
            }
            throw isExpired(e)
                    ? InvalidTokenException.expired()
                    : InvalidTokenException.because("the token is not a JWT that is accepted here");
        }
        if (keysAway.getAndSet(false)) {
            LOG.info("the keys that verify tokens are there again");
        }
        Map<String, @Nullable Object> claims = new HashMap<>();
        claims.put("sub", jwt.getSubject());
        claims.put("groups", jwt.getGroups());
        claims.put("rooms", jwt.getClaim("rooms"));
        claims.put("exp", jwt.getExpirationTime());
        return claims;
    }

    /** The token may well be good: its sender is not to throw it away. */
    private ProblemException keysAway(ParseException e) {
        if (!keysAway.getAndSet(true)) {
            LOG.warn("the keys that verify tokens cannot be fetched: requests are answered 503", e);
        }
        return new ProblemException(Problem.unavailable("tokens cannot be verified for a moment: ask again"));
    }

    /** Only fetching keys reads or writes anything while a token is parsed. */
    private static boolean isUnreachable(ParseException e) {
        Throwable cause = e.getCause();
        for (int depth = 0; cause != null && depth < MAX_CAUSES; depth++) {
            if (cause instanceof IOException) {
                return true;
            }
            cause = cause.getCause();
        }
        return false;
    }

    private static boolean isExpired(ParseException e) {
        return e.getCause() instanceof InvalidJwtException invalid && invalid.hasExpired();
    }
}
