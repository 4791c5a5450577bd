package dev.reelay.push.access;

import dev.reelay.model.access.AccessTokens;
import dev.reelay.model.access.Caller;
import dev.reelay.model.access.InvalidTokenException;
import dev.reelay.model.room.Room;
import io.smallrye.jwt.auth.principal.JWTAuthContextInfo;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.infrastructure.Infrastructure;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Tells who calls and what may be joined. */
@Singleton
public class Access {

    private static final String DEV_PREFIX = "dev:";

    private final AccessTokens tokens;
    private final VideoViewers viewers;
    private final Duration clockSkew;

    Access(AuthConfig config, JwtReader jwt, VideoViewers viewers, JWTAuthContextInfo jwtSettings) {
        this.tokens = new AccessTokens(config.mode(), jwt);
        this.viewers = viewers;
        this.clockSkew = Duration.ofSeconds(jwtSettings.getClockSkew());
    }

    /**
     * The caller that {@code token} stands for.
     *
     * @param token without the word {@code Bearer}
     * @return fails with {@link InvalidTokenException} when it is not good
     */
    public Uni<Caller> callerOf(@Nullable String token) {
        Uni<Caller> reading = Uni.createFrom().item(() -> token).map(this::read);
        boolean looksUpKeys = token != null && !token.startsWith(DEV_PREFIX);
        Uni<Caller> caller = looksUpKeys ? reading.runSubscriptionOn(Infrastructure.getDefaultWorkerPool()) : reading;
        return caller.onFailure(Unreadable.class).transform(Throwable::getCause);
    }

    /** When {@code caller}'s time is over by our clock, which the verifier allows to differ; null when it never is. */
    public @Nullable Instant endOf(Caller caller) {
        Instant expiresAt = caller.expiresAt();
        return expiresAt == null ? null : expiresAt.plus(clockSkew);
    }

    /** Whether {@code caller} may join {@code room}; fails when Postgres does not answer in time. */
    public Uni<Boolean> mayJoin(Caller caller, Room room) {
        if (caller.holdsKeyOf(room)) {
            return Uni.createFrom().item(true);
        }
        return switch (room.scope()) {
            case USER -> Uni.createFrom().item(false);
            case VIDEO -> viewers.isViewer(caller.userId(), room.id());
        };
    }

    private Caller read(@Nullable String token) {
        try {
            return tokens.read(token);
        } catch (InvalidTokenException e) {
            throw new Unreadable(e);
        }
    }

    /** Carries the checked exception through a Uni's function. */
    private static final class Unreadable extends RuntimeException {

        private static final long serialVersionUID = 1L;

        Unreadable(InvalidTokenException cause) {
            super(cause);
        }
    }
}
