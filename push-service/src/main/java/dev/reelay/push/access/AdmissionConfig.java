package dev.reelay.push.access;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** How fast joins are let in, of all transports and all connections of a pod together. */
@ConfigMapping(prefix = "reelay.push.joins")
public interface AdmissionConfig {

    /** Joins a second that begin in the long run; others wait for their turn. Above what one core answers. */
    @WithDefault("5000")
    int perSecond();

    /** Joins that may begin at once after a quiet time. */
    @WithDefault("2500")
    int burst();

    /** Most joins that wait for their turn; one more is to be tried again later. */
    @WithDefault("20000")
    int waiting();

    /** The longest that a join waits for its turn; then it is to be tried again later. */
    @WithDefault("5s")
    Duration longestWait();
}
