package dev.reelay.ingest.sharedsecret;

import dev.reelay.model.access.AuthMode;
import io.quarkus.logging.Log;
import io.quarkus.runtime.StartupEvent;
import io.quarkus.runtime.configuration.ConfigUtils;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;

/** Keeps a process that takes webhooks without their secret from starting where strangers can reach it. */
@Singleton
class DevModeCheck {

    private final DevModeConfig config;

    DevModeCheck(DevModeConfig config) {
        this.config = config;
    }

    void check(@Observes StartupEvent start) {
        config.mode().requireAllowedIn(ConfigUtils.getProfiles());
        if (config.mode() == AuthMode.DEV) {
            Log.warn("DEV MODE: the sender 'shared-secret' may leave its secret out; never use this where strangers can"
                    + " reach it (reelay.auth.mode=dev)");
        }
    }
}
