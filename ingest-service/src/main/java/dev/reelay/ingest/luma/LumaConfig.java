package dev.reelay.ingest.luma;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.net.URI;
import java.util.Optional;

/** The sender {@code luma}. */
@ConfigMapping(prefix = "reelay.ingest.senders.luma")
public interface LumaConfig {

    /** Our API key, with which generations are read again. Default: none, and the sender is disabled. */
    Optional<String> apiKey();

    /** Where its API is reached. */
    @WithDefault("https://api.lumalabs.ai")
    URI apiUrl();
}
