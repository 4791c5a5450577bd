package dev.reelay.worker.foreign;

import io.quarkus.runtime.configuration.MemorySize;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** Status messages of other backends on Redis. */
@ConfigMapping(prefix = "reelay.foreign")
public interface ForeignConfig {

    /**
     * The channels on which they are taken, e.g. {@code transcript:status,summary:status}. Unset: none. Whoever may
     * publish on such a channel is believed, so this goes together with Redis's ACL.
     */
    Optional<List<String>> channels();

    /** The largest message that is read. */
    @WithDefault("256K")
    MemorySize maxBytes();

    /** Most messages in a second that one process takes, on all channels together. */
    @WithDefault("200")
    int maxPerSecond();

    /**
     * Most messages that one process has heard and not recorded yet; they are recorded one after another, in their order.
     */
    @WithDefault("200")
    int maxInFlight();

    /** Longest time from when a message is heard until it is recorded; after it, it counts as lost. */
    @WithDefault("5s")
    Duration recordTimeout();
}
