package dev.reelay.ingest.kling;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.net.URI;
import java.util.List;
import java.util.Optional;

/** The sender {@code kling}. */
@ConfigMapping(prefix = "reelay.ingest.senders.kling")
public interface KlingConfig {

    /** Our access key, with which tasks are read again. Default: none, and the sender is disabled. */
    Optional<String> accessKey();

    /** The secret that belongs to it. Default: none, and the sender is disabled. */
    Optional<String> secretKey();

    /** Where its API is reached. */
    @WithDefault("https://api-singapore.klingai.com")
    URI apiUrl();

    /**
     * Where tasks lie, the likeliest first: a webhook does not say what kind of task it is about. Each further one costs
     * another question for tasks that are not in those before.
     */
    @WithDefault("/v1/videos/text2video,/v1/videos/image2video")
    List<String> paths();
}
