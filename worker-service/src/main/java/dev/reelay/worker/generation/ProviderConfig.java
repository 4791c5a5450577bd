package dev.reelay.worker.generation;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import io.smallrye.config.WithName;
import java.util.List;

/** Whom generations can be asked of. */
@ConfigMapping(prefix = "reelay.provider")
public interface ProviderConfig {

    /** Who makes a generation that names no provider. */
    @WithName("default")
    @WithDefault("replicate")
    String byDefault();

    /** Who may be named. {@code custom} is the caller's own backend, which reports by webhooks. */
    @WithDefault("replicate,custom")
    List<String> enabled();
}
