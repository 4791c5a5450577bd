package dev.reelay.push.supabase.gateway;

import dev.reelay.model.Json;
import java.util.Locale;

/** What can be wrong with what a client asks for. The library shows its page the reason, in {@code err.message}. */
enum Trouble {
    UNKNOWN_TOPIC("there are user_{id}, notifications and video_{id}"),
    NOT_JOINED("join the topic first"),
    NOT_CARRIED("only what Reelay tells is carried here, nothing from client to client"),
    UNAUTHORIZED("give createClient a good token as its key, or call realtime.setAuth(token) before subscribe()"),
    TOKEN_TOO_LONG("a token has at most 8192 characters: leave out claims that push does not need"),
    TOKEN_EXPIRED("the token's time is over: call realtime.setAuth() with a fresh one"),
    FORBIDDEN("the topic is not open to you"),
    TOO_MANY_TOPICS("this connection has as many topics as one may have"),
    TOO_MANY_CONNECTIONS("this user has as many connections as one may have: close another page first"),
    DRAINING("this pod is going away: the library comes back to another"),
    UNAVAILABLE("that cannot be known now: the library tries again");

    private final String message;

    Trouble(String message) {
        this.message = message;
    }

    /** Its name and what to do. */
    String reason() {
        return name().toLowerCase(Locale.ROOT) + ": " + message;
    }

    /** As the response of a reply, and the payload of an error. */
    String json() {
        return "{\"reason\":" + Json.write(reason()) + "}";
    }
}
