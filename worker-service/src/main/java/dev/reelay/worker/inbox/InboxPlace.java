package dev.reelay.worker.inbox;

import dev.reelay.worker.page.TimeCursor;
import java.time.Instant;
import java.util.UUID;

/**
 * The place after the last delivery of a page.
 *
 * @param at by what the page is ordered, to the microsecond, as Postgres keeps it
 * @param id of the delivery
 */
record InboxPlace(Instant at, UUID id) {

    /** Before everything that waits: the oldest comes first. */
    static final InboxPlace FIRST = new InboxPlace(Instant.EPOCH, new UUID(0, 0));

    /** After everything that is dead: the newest comes first. */
    static final InboxPlace LAST = new InboxPlace(TimeCursor.END_OF_TIME, new UUID(-1, -1));

    /** The form that a client hands back; it need not understand it. */
    String encode() {
        return TimeCursor.encode(at, id.toString());
    }

    /**
     * Reads what {@link #encode()} wrote.
     *
     * @throws IllegalArgumentException for anything else
     */
    static InboxPlace decode(String cursor) {
        return TimeCursor.decode(cursor, (at, id) -> new InboxPlace(at, UUID.fromString(id)));
    }
}
