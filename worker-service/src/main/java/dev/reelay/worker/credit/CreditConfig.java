package dev.reelay.worker.credit;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.util.Map;
import java.util.Optional;

/** What users are given and what generations cost. */
@ConfigMapping(prefix = "reelay.credit")
public interface CreditConfig {

    /** Credits that a user starts with, granted with the first generation. */
    @WithDefault("1000")
    long initialGrant();

    /** A balance below it is low: {@code credits.low} is told each time an account falls below it. 0 for never. */
    @WithDefault("100")
    long lowThreshold();

    /**
     * Whether an attempt is paid for that the provider had begun and then canceled. Providers charge for those (Replicate
     * does), but the user has nothing of it.
     */
    @WithDefault("false")
    boolean chargeCanceled();

    /** What one output of each kind costs, where no row of {@link #prices()} fits. */
    Price price();

    /**
     * What particular models cost. A model's own name wins over a pattern, the longer pattern over the shorter one, and a row
     * that names the kind over one that does not.
     */
    Map<String, ModelPrice> prices();

    /** What a model costs: the sum of its two prices for each output, of which one may be left out. */
    interface ModelPrice {

        /** The model as it is asked for, or a pattern in which {@code *} stands for anything, e.g. {@code google/veo-*}. */
        String model();

        /** Only generations of this kind. */
        Optional<String> kind();

        /** Credits for each output. */
        Optional<Long> perOutput();

        /** Credits for each second of each output. */
        Optional<Long> perSecond();
    }

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
