package dev.reelay.worker.submission.custom;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.util.Optional;

/** The user's own backend. */
@ConfigMapping(prefix = "reelay.custom")
public interface CustomConfig {

    /** Where orders are posted. Without it nothing is sent, and generations wait for webhooks. */
    Optional<String> url();

    /**
     * The key that signs what is posted there, as {@code whsec_} and base64 of 24 to 64 bytes. Needed with {@code url}: a
     * backend must be able to tell our orders from anybody's.
     */
    Optional<String> secret();

    /** The sender at ingest as which the backend is to report: the last part of the callback's path. */
    @WithDefault("standard")
    String callbackSender();
}
