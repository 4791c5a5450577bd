package dev.reelay.push.access;

import dev.reelay.model.access.StartCheck;
import io.quarkus.logging.Log;
import io.quarkus.runtime.StartupEvent;
import io.quarkus.runtime.configuration.ConfigUtils;
import io.quarkus.runtime.configuration.ConfigurationException;
import jakarta.annotation.Priority;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import org.eclipse.microprofile.config.Config;

/** Keeps a process that would believe anybody from starting where strangers can reach it. */
@Singleton
class StartGuard {

    private final AuthConfig auth;
    private final Config config;

    StartGuard(AuthConfig auth, Config config) {
        this.auth = auth;
        this.config = config;
    }

    /** Before anything else starts; of this exception alone Quarkus prints no more than its line. */
    void check(@Observes @Priority(1) StartupEvent event) {
        try {
            StartCheck.warning(auth.mode(), ConfigUtils.getProfiles(), this::isSet)
                    .ifPresent(Log::warn);
        } catch (IllegalStateException e) {
            throw new ConfigurationException(e.getMessage());
        }
    }

    private boolean isSet(String key) {
        return config.getOptionalValue(key, String.class).isPresent();
    }
}
