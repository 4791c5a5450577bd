package dev.reelay.worker.notification;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.reelay.model.room.Room;
import dev.reelay.worker.room.Telling;
import java.util.Optional;

/**
 * Something that a user is notified of.
 *
 * @param userId who
 * @param type what happened
 * @param title a few words
 * @param message a sentence
 * @param data of the event, without a text result
 */
record Notice(String userId, NoticeType type, String title, String message, JsonNode data) {

    /** A provider's words for a failure may be long; the generation keeps all of them. */
    private static final int MAX_MESSAGE = 500;

    /** The notification of {@code telling}; empty when its user need not be notified of it. */
    static Optional<Notice> of(Telling telling) {
        return telling.room().scope() == Room.Scope.USER
                ? NoticeType.of(telling.type()).map(type -> of(type, telling))
                : Optional.empty();
    }

    private static Notice of(NoticeType type, Telling telling) {
        JsonNode event = telling.data();
        String kind = event.path("kind").asText("generation");
        String title = switch (type) {
            case COMPLETED -> "Your " + kind + " is ready";
            case FAILED -> "Your " + kind + " failed";
            case CANCELED -> "Your " + kind + " was canceled";
            case RECOVERED -> "Your " + kind + " is ready after all";
            case REFUNDED -> "Credits came back";
            case LOW -> "Few credits are left";
        };
        String message = switch (type) {
            case COMPLETED -> "The " + kind + " that you asked for has been made.";
            case FAILED -> event.path("error").asText("The " + kind + " that you asked for could not be made.");
            case CANCELED -> "The " + kind + " that you asked for will not be made.";
            case RECOVERED -> "It had been reported as failed. Nothing was charged.";
            case REFUNDED ->
                event.path("amount").asLong() + " credits came back: there are now "
                        + event.path("balance").asLong() + ".";
            case LOW -> event.path("balance").asLong() + " credits are left.";
        };
        return new Notice(telling.room().id(), type, title, shortened(message), withoutText(event));
    }

    /** Not in the middle of a character that takes two places. */
    private static String shortened(String message) {
        if (message.length() <= MAX_MESSAGE) {
            return message;
        }
        int end = Character.isHighSurrogate(message.charAt(MAX_MESSAGE - 2)) ? MAX_MESSAGE - 2 : MAX_MESSAGE - 1;
        return message.substring(0, end) + "…";
    }

    private static JsonNode withoutText(JsonNode event) {
        if (!event.has("text")) {
            return event;
        }
        ObjectNode data = event.deepCopy();
        data.remove("text");
        return data;
    }
}
