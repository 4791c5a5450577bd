package dev.reelay.push.access;

import dev.reelay.model.access.AuthMode;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** How clients prove who they are. JWTs are verified by the standard keys {@code mp.jwt.verify.*}. */
@ConfigMapping(prefix = "reelay.auth")
public interface AuthConfig {

    /**
     * {@code jwt}, or {@code dev}: the token {@code dev:<userId>} names its user, {@code dev:admin} an operator. Refused
     * outside the profiles local, dev and test.
     */
    @WithDefault("jwt")
    AuthMode mode();

    /** JWTs that are verified at once, those included that wait for keys to be fetched; one more is to come again. */
    @WithDefault("1000")
    int maxVerifying();

    /** How long a JWT waits to be verified before it is to come again, whatever the server of the keys does. */
    @WithDefault("5s")
    Duration verifyTimeout();
}
