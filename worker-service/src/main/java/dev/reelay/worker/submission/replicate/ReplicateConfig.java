package dev.reelay.worker.submission.replicate;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.util.Optional;

/** The account at Replicate. */
@ConfigMapping(prefix = "reelay.replicate")
public interface ReplicateConfig {

    /** Where its API is reached. */
    @WithDefault("https://api.replicate.com")
    String apiUrl();

    /** The API token. Without it generations that ask for Replicate are refused. */
    Optional<String> apiToken();

    /** The model of a generation that names none, as {@code owner/name}. */
    @WithDefault("minimax/video-01")
    String defaultModel();
}
