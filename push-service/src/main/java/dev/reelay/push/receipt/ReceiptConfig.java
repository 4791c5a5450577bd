package dev.reelay.push.receipt;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** How receipts are written. */
@ConfigMapping(prefix = "reelay.push.receipts")
public interface ReceiptConfig {

    /** How often they are written; a pod that dies takes with it what came since. */
    @WithDefault("1s")
    Duration interval();

    /** Most receipts in one statement. */
    @WithDefault("500")
    int batch();

    /** Most receipts that wait, one for each user and room; those that come beyond are dropped and counted. */
    @WithDefault("20000")
    int waiting();

    /** How long one write may take. */
    @WithDefault("5s")
    Duration timeout();

    /** How long the last write may take when the pod goes away. */
    @WithDefault("2s")
    Duration lastWrite();

    /** The longest span of time that one report covers. */
    @WithDefault("7d")
    Duration longestReport();
}
