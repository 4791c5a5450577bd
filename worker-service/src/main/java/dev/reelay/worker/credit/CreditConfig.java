package dev.reelay.worker.credit;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/** What users are given and what generations cost. */
@ConfigMapping(prefix = "reelay.credit")
public interface CreditConfig {

    /** Credits that a user starts with, granted with the first generation. */
    @WithDefault("1000")
    long initialGrant();

    /**
     * Whether an attempt is paid for that the provider had begun and then canceled. Providers charge for those (Replicate
     * does), but the user has nothing of it.
     */
    @WithDefault("false")
    boolean chargeCanceled();

    /** What one output of each kind costs. */
    Price price();

    /** Credits for one output. */
    interface Price {

        /** A video. */
        @WithDefault("10")
        long video();

        /** An image. */
        @WithDefault("2")
        long image();

        /** An audio file. */
        @WithDefault("3")
        long audio();

        /** A transcript. */
        @WithDefault("1")
        long transcript();

        /** A summary. */
        @WithDefault("1")
        long summary();
    }
}
