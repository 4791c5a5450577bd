package dev.reelay.push.access;

import io.vertx.core.http.HttpServerRequest;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a request brings along to say who it is.
 *
 * @param header {@code Authorization}, which wins; null when there is none
 * @param parameter what browsers send, whose WebSocket and EventSource cannot set that header: a subprotocol
 *     {@code bearer.<token>}, else {@code token} of the query; null when there is none
 */
public record Credentials(@Nullable String header, @Nullable String parameter) {

    private static final String PARAMETER = "token";

    /** Before a token among the subprotocols: {@code new WebSocket(url, ['reelay', 'bearer.' + token])}. */
    private static final String SUBPROTOCOL = "bearer.";

    /** Those of {@code request}. */
    public static Credentials of(HttpServerRequest request) {
        String offered = inSubprotocols(request.headers().getAll("Sec-WebSocket-Protocol"));
        return new Credentials(
                request.getHeader("Authorization"), offered == null ? request.getParam(PARAMETER) : offered);
    }

    private static @Nullable String inSubprotocols(List<String> headers) {
        for (String header : headers) {
            for (String protocol : header.split(",", -1)) {
                String stripped = protocol.strip();
                if (stripped.startsWith(SUBPROTOCOL)) {
                    return stripped.substring(SUBPROTOCOL.length());
                }
            }
        }
        return null;
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
