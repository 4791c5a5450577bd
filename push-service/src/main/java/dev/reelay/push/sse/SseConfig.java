package dev.reelay.push.sse;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** Times of {@code /sse}. */
@ConfigMapping(prefix = "reelay.push.sse")
public interface SseConfig {

    /** How often a stream shows a sign of life; below the idle limits of proxies (nginx and ALB 60 s). */
    @WithDefault("20s")
    Duration heartbeat();

    /** How soon a client should come again when its stream ends, told at its beginning. */
    @WithDefault("2s")
    Duration retry();
}
