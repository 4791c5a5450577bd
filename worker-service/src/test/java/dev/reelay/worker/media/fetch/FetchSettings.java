package dev.reelay.worker.media.fetch;

import io.smallrye.config.SmallRyeConfigBuilder;
import java.util.Map;

/** The settings of a fetch with their documented defaults, but for what a test says. */
public final class FetchSettings {

    private FetchSettings() {}

    /** Defaults, with {@code changes} by key, e.g. {@code max-bytes}. */
    public static FetchConfig with(Map<String, String> changes) {
        SmallRyeConfigBuilder builder =
                new SmallRyeConfigBuilder().addDiscoveredConverters().withMapping(FetchConfig.class, "fetch");
        changes.forEach((key, value) -> builder.withDefaultValue("fetch." + key, value));
        return builder.build().getConfigMapping(FetchConfig.class, "fetch");
    }
}
