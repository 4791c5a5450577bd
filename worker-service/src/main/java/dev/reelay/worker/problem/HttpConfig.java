package dev.reelay.worker.problem;

import io.quarkus.runtime.configuration.MemorySize;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** What a request may be. */
@ConfigMapping(prefix = "reelay.http")
public interface HttpConfig {

    /**
     * The largest body; a larger one is answered 413. Must stay well below {@code quarkus.http.limits.max-body-size},
     * beyond which Quarkus refuses without a word.
     */
    @WithDefault("256K")
    MemorySize maxBody();

    /**
     * How long the rest of a body that was refused is read and thrown away, so that its sender gets to read why; then
     * the connection is closed.
     */
    @WithDefault("1s")
    Duration refusedLinger();
}
