package dev.reelay.local.servers;

import java.time.Duration;
import org.awaitility.Awaitility;
import org.awaitility.core.ConditionFactory;

/**
 * How tests wait for what the servers and services do: by Awaitility, but with a closer look. Its own look every 100 ms,
 * the first one included, makes each of some thousand waits a tenth of a second longer than what is waited for.
 */
public final class Awaiting {

    private static final Duration LOOK = Duration.ofMillis(20);

    private Awaiting() {}

    /** Awaitility's {@code await()}, which looks every 20 ms. */
    public static ConditionFactory await() {
        return Awaitility.await().pollInterval(LOOK);
    }
}
