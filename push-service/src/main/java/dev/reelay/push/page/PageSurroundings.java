package dev.reelay.push.page;

import dev.reelay.push.access.AuthConfig;
import io.quarkus.runtime.configuration.ConfigUtils;
import jakarta.enterprise.context.ApplicationScoped;

/** Reads the configuration once and says what the page may know and whom it may talk to. */
@ApplicationScoped
class PageSurroundings {

    private static final String LOCAL_PROFILE = "local";

    private final PageSettings settings;
    private final ContentPolicy policy;

    PageSurroundings(PageConfig config, AuthConfig auth) {
        boolean local = ConfigUtils.isProfileActive(LOCAL_PROFILE);
        this.settings = PageSettings.of(config, auth.mode(), local);
        this.policy = ContentPolicy.of(settings, config, local);
    }

    PageSettings settings() {
        return settings;
    }

    ContentPolicy policy() {
        return policy;
    }
}
