package dev.reelay.ingest.sharedsecret;

import dev.reelay.model.access.AuthMode;
import dev.reelay.model.access.StartCheck;
import io.quarkus.logging.Log;
import io.quarkus.runtime.StartupEvent;
import io.quarkus.runtime.configuration.ConfigUtils;
import io.quarkus.runtime.configuration.ConfigurationException;
import jakarta.annotation.Priority;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.util.Collection;

/** Keeps a process that takes webhooks without their secret from starting where strangers can reach it. */
@Singleton
class DevModeCheck {

    private final DevModeConfig config;

    DevModeCheck(DevModeConfig config) {
        this.config = config;
    }

    /** Before anything else starts; of this exception alone Quarkus prints no more than its line. */
    void check(@Observes @Priority(1) StartupEvent start) {
        refuse(config.mode(), ConfigUtils.getProfiles());
        if (config.mode() == AuthMode.DEV) {
            Log.warn("DEV MODE: the sender 'shared-secret' may leave its secret out; never use this where strangers can"
                    + " reach it (reelay.auth.mode=dev)");
        }
    }

    static void refuse(AuthMode mode, Collection<String> profiles) {
        try {
            // Its warning speaks of tokens, which nobody shows here.
            StartCheck.warning(mode, profiles, key -> true);
        } catch (IllegalStateException e) {
            throw new ConfigurationException(e.getMessage());
        }
    }
}
