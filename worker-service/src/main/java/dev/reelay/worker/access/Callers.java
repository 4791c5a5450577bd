package dev.reelay.worker.access;

import dev.reelay.model.access.AccessTokens;
import dev.reelay.model.access.Caller;
import dev.reelay.model.access.InvalidTokenException;
import dev.reelay.model.access.KeysUnavailableException;
import dev.reelay.model.access.TokenReader;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.smallrye.jwt.auth.principal.JWTParser;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.infrastructure.Infrastructure;
import jakarta.enterprise.context.ApplicationScoped;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/** Tells who calls, by the configured mode. */
@ApplicationScoped
class Callers {

    private static final Logger LOG = Logger.getLogger(Callers.class);

    private final TokenReader reader;

    Callers(AccessConfig config, JWTParser parser, MeterRegistry metrics) {
        this.reader = new TokenReader(
                new AccessTokens(config.mode(), new JwtLibrary(parser)),
                Infrastructure.getDefaultWorkerPool(),
                new TokenReader.Limits(config.maxVerifying(), config.verifyTimeout()),
                new Watch());
        Gauge.builder("reelay.auth.verifying", reader, TokenReader::reading)
                .description("JWTs that are being verified or wait for it")
                .register(metrics);
    }

    /**
     * Whoever sent {@code authorization}, the header.
     *
     * @return told on any thread; fails with {@link InvalidTokenException} when no good token is in it, and with
     *     {@link KeysUnavailableException} when that cannot be known now
     */
    Uni<Caller> of(@Nullable String authorization) {
        return Uni.createFrom().completionStage(() -> reader.readHeader(authorization));
    }

    /** Puts into the log when it begins and when it ends, not each request between. */
    private static final class Watch implements TokenReader.KeyWatch {

        @Override
        public void lost(Throwable why) {
            LOG.warn("the keys that verify tokens cannot be fetched: requests are answered 503", why);
        }

        @Override
        public void found() {
            LOG.info("the keys that verify tokens are there again");
        }
    }
}
