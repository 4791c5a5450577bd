package dev.reelay.ingest.sender;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/** Bounds of what costly verifications may take. */
@ConfigMapping(prefix = "reelay.ingest.verification")
public interface VerificationConfig {

    /**
     * Threads that verify public-key signatures. Few, on purpose: they are what strangers can keep busy, and the rest of the
     * machine belongs to the senders that are cheap to verify. One does some 10,000 a second.
     */
    @WithDefault("1")
    int threads();

    /** Most webhooks that wait for one of them; the next one is answered 503 at once. */
    @WithDefault("1000")
    int maxWaiting();
}
