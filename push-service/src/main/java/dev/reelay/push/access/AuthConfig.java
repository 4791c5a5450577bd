package dev.reelay.push.access;

import dev.reelay.model.access.AuthMode;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/** How clients prove who they are. JWTs are verified by the standard keys {@code mp.jwt.verify.*}. */
@ConfigMapping(prefix = "reelay.auth")
public interface AuthConfig {

    /**
     * {@code jwt}, or {@code dev}: the token {@code dev:<userId>} names its user, {@code dev:admin} an operator. Refused
     * outside the profiles local, dev and test.
     */
    @WithDefault("jwt")
    AuthMode mode();
}
