package dev.reelay.push.redis;

import io.quarkus.runtime.configuration.DurationConverter;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.time.Duration;
import java.util.Map;

/** Settings of the subscriber connection, where no pod reads them. */
final class ChannelConfigs {

    private ChannelConfigs() {}

    /** The defaults but for {@code settings}, by the last part of their names. */
    static ChannelConfig with(Map<String, String> settings) {
        SmallRyeConfigBuilder builder = new SmallRyeConfigBuilder()
                .withConverter(Duration.class, 200, new DurationConverter())
                .withMapping(ChannelConfig.class);
        settings.forEach((name, value) -> builder.withDefaultValue("reelay.push.redis." + name, value));
        return builder.build().getConfigMapping(ChannelConfig.class);
    }
}
