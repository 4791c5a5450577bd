package dev.reelay.worker.access;

import dev.reelay.model.access.AuthMode;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** How callers prove who they are. */
@ConfigMapping(prefix = "reelay.auth")
public interface AccessConfig {

    /**
     * {@code jwt}, or {@code dev}, where the token {@code dev:<userId>} names any user. Dev mode is refused outside the
     * profiles local, dev and test.
     */
    @WithDefault("jwt")
    AuthMode mode();

    /** JWTs that are verified at once, those included that wait for keys to be fetched; one more is answered 503. */
    @WithDefault("1000")
    int maxVerifying();

    /** How long a JWT waits to be verified before it is answered 503, whatever the server of the keys does. */
    @WithDefault("5s")
    Duration verifyTimeout();
}
