package dev.reelay.push.page;

import io.quarkus.runtime.configuration.ConfigUtils;
import jakarta.enterprise.context.ApplicationScoped;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Reads the configuration once and says what the page may know and whom it may talk to. */
@ApplicationScoped
class PageSurroundings {

    private static final String LOCAL_PROFILE = "local";

    private final PageSettings settings;
    private final ContentPolicy policy;

    PageSurroundings(
            PageConfig config, @ConfigProperty(name = "reelay.auth.mode", defaultValue = "jwt") String authMode) {
        boolean local = ConfigUtils.isProfileActive(LOCAL_PROFILE);
        Optional<String> simulator = local ? config.simulatorUrl().map(PageSettings::baseOf) : Optional.empty();
        String api = config.apiUrl().map(PageSettings::baseOf).orElse("");
        this.settings = new PageSettings(api, authMode, simulator.orElse(null));
        this.policy = new ContentPolicy(api, simulator.orElse(""), mediaSources(config, local));
    }

    PageSettings settings() {
        return settings;
    }

    ContentPolicy policy() {
        return policy;
    }

    private static List<String> mediaSources(PageConfig config, boolean local) {
        return config.mediaOrigins()
                .map(origins -> origins.stream().map(URI::toString).toList())
                .orElse(local ? List.of("http:", "https:") : List.of("https:"));
    }
}
