package dev.reelay.worker.submission;

import dev.reelay.worker.loop.LoopConfig;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** How providers are asked to cancel. */
@ConfigMapping(prefix = "reelay.cancel")
public interface CancelConfig {

    /** The loop that claims jobs to cancel. */
    LoopConfig loop();

    /** Most jobs whose cancel is on the wire at once. */
    @WithDefault("16")
    int batch();

    /** How long a claimed job belongs to its worker. Above what a request may take with its retries. */
    @WithDefault("60s")
    Duration lease();

    /** Bound of the first pause before a provider that could not be asked is asked again; doubled each time. */
    @WithDefault("1s")
    Duration firstBackoff();

    /** Bound of any such pause. */
    @WithDefault("1m")
    Duration maxBackoff();

    /** After so many tries a provider is not asked to cancel any more: the job goes on to its own end. */
    @WithDefault("30")
    int maxTries();
}
