package dev.reelay.worker.access;

import dev.reelay.model.access.StartCheck;
import io.quarkus.runtime.StartupEvent;
import io.quarkus.runtime.configuration.ConfigUtils;
import io.quarkus.runtime.configuration.ConfigurationException;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import org.eclipse.microprofile.config.Config;
import org.jboss.logging.Logger;

/** Keeps a process that would believe anybody from starting where strangers can reach it. */
@ApplicationScoped
class StartGuard {

    private static final Logger LOG = Logger.getLogger(StartGuard.class);

    private final AccessConfig access;
    private final Config config;

    StartGuard(AccessConfig access, Config config) {
        this.access = access;
        this.config = config;
    }

    /** Before anything else starts; of this exception alone Quarkus prints no more than its line. */
    void check(@Observes @Priority(1) StartupEvent event) {
        try {
            StartCheck.warning(access.mode(), ConfigUtils.getProfiles(), this::isSet)
                    .ifPresent(LOG::warn);
        } catch (IllegalStateException e) {
            throw new ConfigurationException(e.getMessage());
        }
    }

    private boolean isSet(String key) {
        return config.getOptionalValue(key, String.class).isPresent();
    }
}
