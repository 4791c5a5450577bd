package dev.reelay.worker.inbox;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A page of deliveries.
 *
 * @param items the deliveries
 * @param next the cursor of the next page; absent on the last one
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record InboxPage(List<InboxEntry> items, @Nullable String next) {

    InboxPage {
        items = List.copyOf(items);
    }
}
