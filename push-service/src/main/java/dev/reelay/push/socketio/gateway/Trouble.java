package dev.reelay.push.socketio.gateway;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.reelay.model.Json;
import java.util.Locale;

/** What can be wrong with what a client asks for; its {@code code} is the name in lower case. */
enum Trouble {
    BAD_REQUEST("the event's argument is not understood"),
    UNAUTHORIZED("a good token is needed: emit authenticate first"),
    TOKEN_EXPIRED("the token's time is over: bring a fresh one"),
    FORBIDDEN("that is not open to you"),
    TOO_MANY_ROOMS("this connection has as many rooms as one may have"),
    TOO_MANY_CONNECTIONS("this user has as many connections as one may have: close another page first"),
    UNAVAILABLE("that cannot be known now: try again");

    private final String message;

    Trouble(String message) {
        this.message = message;
    }

    String message() {
        return message;
    }

    /** As the data of an {@code error} event, of an acknowledgement, and of a refused connection. */
    ObjectNode json() {
        return Json.MAPPER
                .createObjectNode()
                .put("code", name().toLowerCase(Locale.ROOT))
                .put("message", message);
    }
}
