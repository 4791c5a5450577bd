package dev.reelay.worker.notification;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.reelay.model.Json;
import java.time.Instant;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * A page of a user's notifications, newest first.
 *
 * @param items the notifications
 * @param unread how many the user has not read, on any page
 * @param next the cursor of the next page; absent on the last one
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record NotificationPage(
        List<Item> items, long unread, @Nullable String next) {

    /**
     * A notification.
     *
     * @param id to mark it as read by
     * @param type of the event it is about, or {@code notification.digest}
     * @param title a few words
     * @param message a sentence
     * @param data of that event; of a digest the generations
     * @param read whether it was read
     * @param at when it was written
     */
    @Schema(name = "Notification")
    record Item(String id, String type, String title, String message, ObjectNode data, boolean read, Instant at) {

        static Item of(NotificationEntity row) {
            return new Item(
                    row.id,
                    row.type,
                    row.title,
                    row.message,
                    Json.read(row.data, ObjectNode.class),
                    row.readAt != null,
                    row.createdAt);
        }
    }

    NotificationPage {
        items = List.copyOf(items);
    }

    /** The first {@code limit} of {@code rows}; one more than that tells that there is a next page. */
    static NotificationPage of(List<NotificationEntity> rows, int limit, long unread) {
        List<Item> items = rows.stream().limit(limit).map(Item::of).toList();
        return new NotificationPage(
                items, unread, rows.size() > limit ? items.get(limit - 1).id() : null);
    }
}
