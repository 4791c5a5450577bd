package dev.reelay.ingest.sharedsecret;

import dev.reelay.model.access.AuthMode;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/** Whether this is a developer's machine: the same key as in the other services. */
@ConfigMapping(prefix = "reelay.auth")
public interface DevModeConfig {

    /**
     * {@code jwt}, or {@code dev}, where the shared secret may be missing (never wrong). Dev mode is refused outside the
     * profiles local, dev and test.
     */
    @WithDefault("jwt")
    AuthMode mode();
}
