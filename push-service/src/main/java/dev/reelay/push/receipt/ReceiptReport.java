package dev.reelay.push.receipt;

import java.time.Instant;
import java.util.List;

/**
 * How much of what was told has arrived, as far as clients acknowledge it.
 *
 * @param from the first moment of the span
 * @param to the first moment after it
 * @param lines by hour, scope and type
 */
public record ReceiptReport(Instant from, Instant to, List<Line> lines) {

    public ReceiptReport {
        lines = List.copyOf(lines);
    }

    /**
     * The events of one type in one hour.
     *
     * @param hour its first moment, by UTC
     * @param scope of the rooms: {@code user}, whose one addressee makes {@code acked / events} the rate of success, or
     *     {@code video}, which anybody may watch or nobody
     * @param type of the events
     * @param events how many there were
     * @param acked how many of them somebody acknowledged
     * @param receipts how many users did, summed over the events
     */
    public record Line(Instant hour, String scope, String type, long events, long acked, long receipts) {}
}
