package dev.reelay.push.access;

import dev.reelay.model.access.AccessTokens;
import dev.reelay.model.access.Caller;
import dev.reelay.model.access.InvalidTokenException;
import dev.reelay.model.access.KeysUnavailableException;
import dev.reelay.model.access.TokenReader;
import dev.reelay.model.room.Room;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.logging.Log;
import io.smallrye.jwt.auth.principal.JWTAuthContextInfo;
import io.smallrye.jwt.auth.principal.JWTParser;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.infrastructure.Infrastructure;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Tells who calls and what may be joined. */
@Singleton
public class Access {

    private final TokenReader reader;
    private final VideoViewers viewers;
    private final Admission admission;
    private final Duration clockSkew;

    Access(
            AuthConfig config,
            JWTParser parser,
            VideoViewers viewers,
            Admission admission,
            JWTAuthContextInfo jwtSettings,
            MeterRegistry registry) {
        this.reader = new TokenReader(
                new AccessTokens(config.mode(), new JwtLibrary(parser)),
                Infrastructure.getDefaultWorkerPool(),
                new TokenReader.Limits(config.maxVerifying(), config.verifyTimeout()),
                new Watch());
        this.viewers = viewers;
        this.admission = admission;
        this.clockSkew = Duration.ofSeconds(jwtSettings.getClockSkew());
        Gauge.builder("reelay.auth.verifying", reader, TokenReader::reading)
                .description("JWTs that are being verified or wait for it")
                .register(registry);
    }

    /**
     * The caller that {@code credentials} stand for.
     *
     * @return told on any thread; fails with {@link InvalidTokenException} when they are missing or not good, and with
     *     {@link KeysUnavailableException} when that cannot be known now
     */
    public Uni<Caller> callerOf(Credentials credentials) {
        return Uni.createFrom()
                .completionStage(() -> credentials.header() == null
                        ? reader.read(credentials.parameter())
                        : reader.readHeader(credentials.header()));
    }

    /** When {@code caller}'s time is over by our clock, which the verifier allows to differ; null when it never is. */
    public @Nullable Instant endOf(Caller caller) {
        Instant expiresAt = caller.expiresAt();
        return expiresAt == null ? null : expiresAt.plus(clockSkew);
    }

    /**
     * Whether {@code caller} may join {@code room}, told when its turn has come; fails with {@link TooManyJoinsException} when
     * that will not be, and when Postgres does not answer in time.
     */
    public Uni<Boolean> mayJoin(Caller caller, Room room) {
        return admission.turn().chain(() -> mayStay(caller, room));
    }

    /** Whether {@code caller}, whose token is another now, may stay in {@code room}; fails likewise, but waits for no turn. */
    public Uni<Boolean> mayStay(Caller caller, Room room) {
        if (caller.holdsKeyOf(room)) {
            return Uni.createFrom().item(true);
        }
        return switch (room.scope()) {
            case USER -> Uni.createFrom().item(false);
            case VIDEO -> viewers.isViewer(caller.userId(), room.id());
        };
    }

    /** The video that {@code caller}'s generation {@code generationId} is of; empty when the caller has no such generation. */
    public Uni<Optional<String>> videoOf(Caller caller, String generationId) {
        return viewers.videoOf(caller.userId(), generationId);
    }

    /** Puts into the log when it begins and when it ends, not each client between. */
    private static final class Watch implements TokenReader.KeyWatch {

        @Override
        public void lost(Throwable why) {
            Log.warn("The keys that verify tokens cannot be fetched: clients are told to come again", why);
        }

        @Override
        public void found() {
            Log.info("The keys that verify tokens are there again");
        }
    }
}
