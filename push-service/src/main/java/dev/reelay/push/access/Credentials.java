package dev.reelay.push.access;

import io.vertx.core.http.HttpServerRequest;
import org.jspecify.annotations.Nullable;

/**
 * What a request brings along to say who it is.
 *
 * @param header {@code Authorization}, which wins; null when there is none
 * @param parameter {@code token} of the query, for browsers' WebSocket and EventSource, which cannot set headers; null
 *     when there is none
 */
public record Credentials(@Nullable String header, @Nullable String parameter) {

    private static final String PARAMETER = "token";

    /** Those of {@code request}. */
    public static Credentials of(HttpServerRequest request) {
        return new Credentials(request.getHeader("Authorization"), request.getParam(PARAMETER));
    }

    /** A token that came in a frame. */
    public static Credentials ofToken(String token) {
        return new Credentials(null, token);
    }

    /** Whether they came in the header, which a browser's WebSocket and EventSource cannot set. */
    public boolean areInHeader() {
        return header != null;
    }

    /** Whether there are any; those of another scheme are none of ours, but not the same as none. */
    public boolean arePresent() {
        return header != null || parameter != null;
    }
}
