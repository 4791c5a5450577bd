package dev.reelay.worker.access;

import dev.reelay.model.access.AuthMode;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/** How callers prove who they are. */
@ConfigMapping(prefix = "reelay.auth")
public interface AccessConfig {

    /**
     * {@code jwt}, or {@code dev}, where the token {@code dev:<userId>} names any user. Dev mode is refused outside the
     * profiles local, dev and test.
     */
    @WithDefault("jwt")
    AuthMode mode();
}
