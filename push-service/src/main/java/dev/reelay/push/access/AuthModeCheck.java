package dev.reelay.push.access;

import dev.reelay.model.access.AuthMode;
import io.quarkus.logging.Log;
import io.quarkus.runtime.StartupEvent;
import io.quarkus.runtime.configuration.ConfigUtils;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;

/** Keeps a process that would believe anybody from starting where strangers can reach it. */
@Singleton
class AuthModeCheck {

    private final AuthConfig config;

    AuthModeCheck(AuthConfig config) {
        this.config = config;
    }

    void check(@Observes StartupEvent start) {
        config.mode().requireAllowedIn(ConfigUtils.getProfiles());
        if (config.mode() == AuthMode.DEV) {
            Log.warn("DEV MODE: anybody may name any user with the token dev:<userId>; never use this where strangers"
                    + " can reach it (reelay.auth.mode=dev)");
        }
    }
}
