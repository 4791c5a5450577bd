package dev.reelay.push.drain;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** How a pod goes away. */
@ConfigMapping(prefix = "reelay.push.drain")
public interface DrainConfig {

    /** The time over which connections are closed; must fit the orchestrator's grace period. */
    @WithDefault("10s")
    Duration window();

    /** The time after the window in which the last closes may still go out. */
    @WithDefault("1s")
    Duration linger();

    /** How soon a client may come again; each is told up to twice of it. */
    @WithDefault("500ms")
    Duration retry();
}
