package dev.reelay.push.operator;

import com.fasterxml.jackson.databind.JsonNode;
import dev.reelay.model.Ids;
import dev.reelay.model.Json;
import java.io.UncheckedIOException;

/**
 * The order to end all connections of a user, as operators send it and as pods pass it on.
 *
 * @param userId whose
 * @param reconnect whether the clients are to come again by themselves
 */
record Disconnection(String userId, boolean reconnect) {

    Disconnection {
        Ids.require("userId", userId);
    }

    /** @throws IllegalArgumentException when {@code text} is no such order; the message is fit for whoever sent it */
    static Disconnection parse(String text) {
        JsonNode order;
        try {
            order = Json.read(text, JsonNode.class);
        } catch (UncheckedIOException e) {
            throw new IllegalArgumentException(
                    "send a JSON object with userId, and reconnect if they may come again", e);
        }
        JsonNode reconnect = order.path("reconnect");
        if (!order.path("userId").isTextual()) {
            throw new IllegalArgumentException("userId must be a string");
        }
        if (!reconnect.isMissingNode() && !reconnect.isBoolean()) {
            throw new IllegalArgumentException("reconnect must be true or false");
        }
        return new Disconnection(order.path("userId").textValue(), reconnect.asBoolean());
    }

    String encode() {
        return Json.write(this);
    }
}
