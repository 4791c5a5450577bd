package dev.reelay.worker.generation;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import io.smallrye.config.WithDefaults;
import io.smallrye.config.WithName;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** Whom generations can be asked of. */
@ConfigMapping(prefix = "reelay.provider")
public interface ProviderConfig {

    /** Who makes a generation that names no provider. */
    @WithName("default")
    @WithDefault("replicate")
    String byDefault();

    /** Who may be named: {@code replicate}, {@code fal}, and {@code custom}. {@code custom} is the caller's own backend, which reports by webhooks. */
    @WithDefault("replicate,custom")
    List<String> enabled();

    /** What is expected of each, by its name; of one that is not named here, the defaults. */
    @WithDefaults
    Map<String, Expectation> expected();

    /** What is expected of {@code provider}. */
    default Expectation expectationOf(String provider) {
        // By @WithDefaults every name has a value.
        return Objects.requireNonNull(expected().get(provider));
    }

    /** How long a provider may be at work without a word. All of it counts from the order, also while it waits. */
    interface Expectation {

        /**
         * When an attempt that has not ended is read at its provider for the first time. Above what most take, and well
         * within the time for which the provider keeps its record: an hour, for Replicate.
         */
        @WithDefault("5m")
        Duration firstLook();

        /** How long after a look, or a request to cancel, the provider is read again. */
        @WithDefault("1m")
        Duration lookInterval();

        /** After this an attempt that has still not ended fails as {@code expired}, and is not paid for. */
        @WithDefault("45m")
        Duration deadline();
    }
}
