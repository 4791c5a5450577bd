package dev.reelay.ingest.reread;

import io.quarkus.runtime.configuration.MemorySize;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** Bounds of asking a provider about a job, for each provider. */
@ConfigMapping(prefix = "reelay.ingest.reread")
public interface RereadConfig {

    /** Most questions to one provider on the wire; as many again may wait, the next webhook is answered 503. */
    @WithDefault("8")
    int concurrency();

    /** Longest time for one question; with the commit it must stay below the provider's patience, which is 5 s at Luma. */
    @WithDefault("1500ms")
    Duration timeout();

    /** The largest answer that is taken. */
    @WithDefault("1M")
    MemorySize maxBytes();

    /** After so many failures in a row the provider is left alone for a while, and its webhooks are answered 503 unread. */
    @WithDefault("5")
    int failuresToOpen();

    /** How long it is left alone. */
    @WithDefault("5s")
    Duration openFor();
}
