package dev.reelay.worker.generation;

import dev.reelay.model.Ids;
import dev.reelay.worker.page.TimeCursor;
import java.time.Instant;

/**
 * The place after the last row of a page, in the order newest first.
 *
 * @param createdAt of that row, to the microsecond, as Postgres keeps it
 * @param id of that row
 */
record PageCursor(Instant createdAt, String id) {

    /** The form that a client hands back; it need not understand it. */
    String encode() {
        return TimeCursor.encode(createdAt, id);
    }

    /**
     * Reads what {@link #encode()} wrote.
     *
     * @throws IllegalArgumentException for anything else
     */
    static PageCursor decode(String cursor) {
        return TimeCursor.decode(cursor, (createdAt, id) -> new PageCursor(createdAt, Ids.require("cursor", id)));
    }
}
