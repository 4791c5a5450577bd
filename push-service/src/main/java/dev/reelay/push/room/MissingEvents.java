package dev.reelay.push.room;

import java.util.List;

/**
 * What was found where events were missing.
 *
 * @param head the newest event's seq at that moment
 * @param events the oldest of those after the seq that was asked for, ascending
 */
public record MissingEvents(long head, List<EventFrame> events) {

    public MissingEvents {
        events = List.copyOf(events);
    }
}
