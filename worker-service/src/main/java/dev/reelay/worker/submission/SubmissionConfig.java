package dev.reelay.worker.submission;

import dev.reelay.worker.loop.LoopConfig;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** How providers are asked. */
@ConfigMapping(prefix = "reelay.submission")
public interface SubmissionConfig {

    /** The loop that claims due submissions. */
    LoopConfig loop();

    /** Most requests to one provider that are on the wire at once. */
    @WithDefault("16")
    int concurrency();

    /**
     * How long a claimed submission belongs to its worker. Must be well above what a request may take with its retries:
     * after it, nobody believes any more that the request is still going to be sent.
     */
    @WithDefault("90s")
    Duration lease();

    /** How long an unknown outcome waits for a webhook that tells the job, before the provider is looked up. */
    @WithDefault("15s")
    Duration unknownWait();

    /** Bound of the first pause before a provider that did not take an order is asked again; doubled each time. */
    @WithDefault("1s")
    Duration firstBackoff();

    /** Bound of any such pause. */
    @WithDefault("1m")
    Duration maxBackoff();

    /** After this a generation whose provider cannot be reached fails and its credits come back. */
    @WithDefault("30m")
    Duration maxAge();

    /** Longest wait at shutdown for requests on the wire; what is cut off is an unknown outcome. */
    @WithDefault("5s")
    Duration stopWithin();
}
