package dev.reelay.push.connection;

import dev.reelay.model.access.AuthMode;
import dev.reelay.push.access.AuthConfig;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.net.HostAndPort;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.net.URI;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Which pages may connect. Browsers send {@code Origin} and do not hold a WebSocket to the same-origin rule, so that any
 * page could otherwise connect in its visitor's name (CSWSH).
 *
 * <p>That {@code Origin} and {@code Host} are the same proves little: a page can let its own name resolve to our address
 * (DNS rebinding). So the name must be one that only we can have: this machine's, or that of a listed origin.
 */
@Singleton
public class Origins {

    private static final String ANY = "*";

    /** A name or address that is this machine for every browser, with any port. */
    private static final Pattern LOOPBACK =
            Pattern.compile("(localhost|127(\\.\\d{1,3}){3}|\\[::1])(:\\d{1,5})?", Pattern.CASE_INSENSITIVE);

    private final List<String> allowed;
    private final boolean needsNoToken;

    @Inject
    Origins(PushConfig config, AuthConfig auth) {
        this(config.allowedOrigins().orElse(List.of()), auth.mode() == AuthMode.DEV);
    }

    /** @param needsNoToken whether a page that reaches us can name any user, so that reaching us is all it takes */
    Origins(List<String> allowed, boolean needsNoToken) {
        this.allowed = List.copyOf(allowed);
        this.needsNoToken = needsNoToken;
    }

    /** Where {@code request} was sent to, with the port if there is one: HTTP/2 has it in {@code :authority}; else null. */
    public static @Nullable String hostOf(HttpServerRequest request) {
        HostAndPort authority = request.authority();
        return authority == null ? null : authority.toString();
    }

    /**
     * Whether a page of {@code origin} may connect.
     *
     * @param origin the header; null when the client is no browser, which is free to send what it likes anyway, or a
     *     browser whose page reads an event stream of its own origin
     * @param host by {@link #hostOf}
     */
    public boolean isAllowed(@Nullable String origin, @Nullable String host) {
        if (origin == null) {
            return !needsNoToken || isOurs(host);
        }
        return isListed(origin) || (isSame(origin, host) && isOurs(host));
    }

    /** Whether a browser needs to be told that a page of {@code origin} may read the answer. */
    public boolean isForeign(String origin, @Nullable String host) {
        return !isSame(origin, host);
    }

    private boolean isListed(String origin) {
        return allowed.contains(ANY) || allowed.contains(origin);
    }

    private boolean isOurs(@Nullable String host) {
        return host != null
                && (LOOPBACK.matcher(host).matches()
                        || allowed.contains(ANY)
                        || allowed.stream().anyMatch(origin -> isSame(origin, host)));
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
