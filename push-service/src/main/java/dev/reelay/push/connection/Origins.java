package dev.reelay.push.connection;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.net.URI;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Which pages may connect. Browsers send {@code Origin} and do not hold a WebSocket to the same-origin rule, so that any
 * page could otherwise connect in its visitor's name (CSWSH).
 */
@Singleton
public class Origins {

    private static final String ANY = "*";

    private final List<String> allowed;

    @Inject
    Origins(PushConfig config) {
        this(config.allowedOrigins().orElse(List.of()));
    }

    Origins(List<String> allowed) {
        this.allowed = List.copyOf(allowed);
    }

    /**
     * Whether a page of {@code origin} may connect.
     *
     * @param origin the header; null when the client is no browser, which is free to send what it likes anyway
     * @param host the header {@code Host} of the request
     */
    public boolean isAllowed(@Nullable String origin, @Nullable String host) {
        return origin == null || isSame(origin, host) || isListed(origin);
    }

    /** Whether a browser needs to be told that a page of {@code origin} may read the answer. */
    public boolean isForeign(String origin, @Nullable String host) {
        return !isSame(origin, host);
    }

    private boolean isListed(String origin) {
        return allowed.contains(ANY) || allowed.contains(origin);
    }

    /** By host and port alone: behind a proxy that ends TLS, our own scheme says nothing. */
    private static boolean isSame(String origin, @Nullable String host) {
        try {
            return host != null && host.equalsIgnoreCase(URI.create(origin).getAuthority());
        } catch (IllegalArgumentException e) {
            return false;
        }
    }
}
