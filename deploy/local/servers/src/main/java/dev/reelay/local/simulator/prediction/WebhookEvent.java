package dev.reelay.local.simulator.prediction;

import java.util.EnumSet;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** The occasions a caller can ask webhooks for, by {@code webhook_events_filter}. */
public enum WebhookEvent {
    START,
    OUTPUT,
    LOGS,
    COMPLETED;

    /** What a caller gets who sends no filter: new outputs and the end. */
    public static final Set<WebhookEvent> UNFILTERED = Set.copyOf(EnumSet.of(OUTPUT, COMPLETED));

    /** The word on the wire, e.g. {@code completed}. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Whether this event comes at a bounded rate only; the first and the last of a prediction always come. */
    public boolean isThrottled() {
        return this == OUTPUT || this == LOGS;
    }

    /** The event of this word, empty when there is none. */
    public static Optional<WebhookEvent> ofWord(String word) {
        return Stream.of(values()).filter(event -> event.word().equals(word)).findFirst();
    }
}
