package dev.reelay.local.simulator.webhook;

import dev.reelay.local.simulator.prediction.WebhookEvent;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumMap;
import java.util.Map;

/**
 * Lets through one {@code output} and one {@code logs} per interval, and every {@code start} and {@code completed}. What is
 * held back is not kept: the next message carries the whole prediction anyway.
 */
public final class Throttle {

    private final Duration interval;
    private final Map<WebhookEvent, Instant> last = new EnumMap<>(WebhookEvent.class);

    /**
     * A throttle that has let nothing through yet.
     *
     * @param interval the least time between two messages of one event
     */
    public Throttle(Duration interval) {
        this.interval = interval;
    }

    /** Whether an event may be told now; if so, the interval begins anew. */
    public boolean admits(WebhookEvent event, Instant now) {
        Instant before = last.get(event);
        if (event.isThrottled() && before != null && now.isBefore(before.plus(interval))) {
            return false;
        }
        last.put(event, now);
        return true;
    }
}
