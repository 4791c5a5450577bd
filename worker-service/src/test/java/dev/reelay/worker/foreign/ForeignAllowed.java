package dev.reelay.worker.foreign;

import io.quarkus.test.junit.QuarkusTestProfile;
import java.util.Map;

/** Transcripts and images from another backend, which are off unless they are configured. */
public final class ForeignAllowed implements QuarkusTestProfile {

    static final String CHANNELS = "transcript:status,image:status";

    @Override
    public Map<String, String> getConfigOverrides() {
        return Map.of("reelay.foreign.channels", CHANNELS, "reelay.foreign.max-bytes", "100K");
    }
}
