package dev.reelay.worker.submission.fal;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.util.Optional;

/** The account at fal. */
@ConfigMapping(prefix = "reelay.fal")
public interface FalConfig {

    /** Where its queue is reached. Only addresses under it are ever sent the key. */
    @WithDefault("https://queue.fal.run")
    String queueUrl();

    /** The API key. Without it generations that ask for fal are refused. */
    Optional<String> apiKey();

    /** The model of a generation that names none, as {@code owner/app}, with a path where the app has several. */
    @WithDefault("fal-ai/ltx-video")
    String defaultModel();
}
