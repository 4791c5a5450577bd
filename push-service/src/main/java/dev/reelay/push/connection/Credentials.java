package dev.reelay.push.connection;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Where a token stands in a request. */
public final class Credentials {

    /** The query parameter, for browsers' WebSocket and EventSource, which cannot set headers. */
    public static final String QUERY_PARAMETER = "token";

    private static final String SCHEME = "bearer ";

    private Credentials() {}

    /**
     * The token; null when there is none.
     *
     * @param authorization the header, which wins
     * @param parameter the query parameter
     */
    public static @Nullable String tokenIn(@Nullable String authorization, @Nullable String parameter) {
        if (authorization == null) {
            return parameter;
        }
        boolean bearer = authorization.toLowerCase(Locale.ROOT).startsWith(SCHEME);
        // Another scheme is no token of ours, but a client that sends one has not come without credentials.
        return bearer ? authorization.substring(SCHEME.length()).strip() : authorization;
    }
}
