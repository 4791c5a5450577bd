package dev.reelay.worker.address;

import io.quarkus.runtime.StartupEvent;
import io.quarkus.runtime.configuration.ConfigUtils;
import io.quarkus.runtime.configuration.ConfigurationException;
import jakarta.annotation.Priority;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.util.Optional;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * The public addresses. A wrong one would not be noticed until nothing comes back from a provider, so the process does
 * not start with it.
 */
@Singleton
public class PublicAddresses {

    /** Configuration key: how providers reach ingest. */
    static final String WEBHOOK_KEY = "reelay.webhook.public-base-url";

    /** Configuration key: how browsers reach this service. */
    static final String API_KEY = "reelay.api.public-base-url";

    private final PublicBaseUrl webhook;
    private final PublicBaseUrl api;

    /**
     * @param webhook base of the callback URLs that providers are handed, e.g. {@code https://hooks.example.org};
     *     optional only so that what is missing can be said in one line of our own
     * @param api base of the media URLs that browsers are told, e.g. {@code https://api.example.org}; required likewise
     * @throws ConfigurationException when one is missing or of no use
     */
    PublicAddresses(
            @ConfigProperty(name = WEBHOOK_KEY) Optional<String> webhook,
            @ConfigProperty(name = API_KEY) Optional<String> api) {
        this.webhook = checked(WEBHOOK_KEY, webhook, "where providers reach ingest");
        this.api = checked(API_KEY, api, "where browsers reach this service");
    }

    void check(@Observes @Priority(2) StartupEvent event) {
        // The constructor has checked; observing makes it run before anything hands out an address.
    }

    /** Base of callback URLs, without a slash at the end. */
    public String webhookBase() {
        return webhook.url();
    }

    /** Base of media URLs, without a slash at the end. */
    public String apiBase() {
        return api.url();
    }

    private static PublicBaseUrl checked(String key, Optional<String> value, String meaning) {
        String url = value.filter(text -> !text.isBlank())
                .orElseThrow(() -> new ConfigurationException(key + " is not set: it says " + meaning));
        try {
            return PublicBaseUrl.parse(key, url, ConfigUtils.getProfiles());
        } catch (IllegalArgumentException e) {
            // Without its cause: the innermost exception is the line that is printed.
            throw new ConfigurationException(e.getMessage());
        }
    }
}
