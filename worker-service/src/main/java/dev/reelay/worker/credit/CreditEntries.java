package dev.reelay.worker.credit;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * A page of an account's movements, newest first.
 *
 * @param items the movements
 * @param next the cursor of the next page; absent on the last one
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record CreditEntries(List<Item> items, @Nullable String next) {

    /**
     * A movement.
     *
     * @param kind {@code grant}, {@code reserve}, {@code settle}, {@code refund} or {@code adjust}
     * @param amount its effect on the balance; 0 where a reservation becomes final
     * @param generationId for which generation, if any
     * @param attempt for which attempt of it
     * @param reason e.g. {@code completed}, an error code, or an operator's words
     * @param at when it was written
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    @Schema(name = "CreditEntry")
    record Item(
            String kind,
            long amount,
            @Nullable String generationId,
            @Nullable Integer attempt,
            @Nullable String reason,
            Instant at) {

        static Item of(CreditEntryEntity row) {
            return new Item(row.kind, row.amount, row.generationId, row.attempt, row.reason, row.createdAt);
        }
    }

    CreditEntries {
        items = List.copyOf(items);
    }

    /** The first {@code limit} of {@code rows}; one more than that tells that there is a next page. */
    static CreditEntries of(List<CreditEntryEntity> rows, int limit) {
        List<Item> items = rows.stream().limit(limit).map(Item::of).toList();
        return new CreditEntries(items, rows.size() > limit ? String.valueOf(rows.get(limit - 1).id) : null);
    }
}
