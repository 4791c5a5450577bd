package dev.reelay.worker.media.play;

import io.smallrye.config.WithDefault;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** How files are handed out. */
public interface PlayConfig {

    /**
     * The keys that sign the addresses of files, as {@code name:base64} of at least 32 bytes each. The first signs, all of
     * them verify; taking one away revokes every address it has signed. Required; optional only so that what is missing can
     * be said in one line of our own.
     */
    Optional<List<String>> urlKeys();

    /** How long the bucket's own signed address is good, from the redirect on. */
    @WithDefault("15m")
    Duration signedFor();
}
