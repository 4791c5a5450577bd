package dev.reelay.push.socketio.gateway;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.reelay.model.Json;
import dev.reelay.model.access.InvalidTokenException;
import java.util.Locale;

/** What can be wrong with what a client asks for; its {@code code} is the name in lower case, or that of another. */
enum Trouble {
    BAD_REQUEST("the event's argument is not understood"),
    UNAUTHORIZED("a token is needed: connect with it as auth.token, or emit authenticate with it first"),
    BAD_TOKEN(UNAUTHORIZED, "the token is not accepted here: sign in anew and bring a fresh one"),
    TOKEN_EXPIRED("the token's time is over: bring a fresh one"),
    FORBIDDEN("that is not open to you"),
    TOO_MANY_ROOMS("this connection has as many rooms as one may have"),
    TOO_MANY_CONNECTIONS("this user has as many connections as one may have: close another page first"),
    UNAVAILABLE("that cannot be known now: try again");

    private final String code;
    private final String message;

    Trouble(String message) {
        this.code = name().toLowerCase(Locale.ROOT);
        this.message = message;
    }

    Trouble(Trouble kind, String message) {
        this.code = kind.code;
        this.message = message;
    }

    /** What is wrong with a token. */
    static Trouble of(InvalidTokenException refusal) {
        return refusal.isExpired() ? TOKEN_EXPIRED : BAD_TOKEN;
    }

    String message() {
        return message;
    }

    /** As the data of an {@code error} event, of an acknowledgement, and of a refused connection. */
    ObjectNode json() {
        return Json.MAPPER.createObjectNode().put("code", code).put("message", message);
    }
}
