package dev.reelay.worker.media.address;

import java.net.URI;
import java.util.Collection;
import java.util.Locale;
import java.util.Set;

/**
 * The one origin that may be fetched from although it is neither public nor encrypted: the provider simulator of a
 * machine's own deployment. It is named exactly; there is no switch that allows private addresses in general.
 *
 * @param scheme {@code http} or {@code https}
 * @param host a name or an IPv4 literal, lower case
 * @param port 1 to 65535
 */
public record LocalOrigin(String scheme, String host, int port) {

    private static final Set<String> PROFILES = Set.of("local", "dev", "test");

    /**
     * Reads {@code scheme://host:port}, with nothing after it.
     *
     * @throws IllegalArgumentException for anything else
     */
    public static LocalOrigin parse(String origin) {
        URI uri = URI.create(origin);
        String scheme = uri.getScheme();
        boolean plain =
                uri.getHost() != null && uri.getPort() > 0 && uri.getRawPath().isEmpty();
        if (!plain
                || !Set.of("http", "https").contains(scheme)
                || !origin.equals(scheme + "://" + uri.getHost() + ":" + uri.getPort())) {
            throw new IllegalArgumentException(
                    "reelay.media.local-origin is written scheme://host:port, e.g. http://127.0.0.1:8090");
        }
        return new LocalOrigin(scheme, uri.getHost().toLowerCase(Locale.ROOT), uri.getPort());
    }

    /**
     * Refuses the exception where strangers could use it.
     *
     * @param profiles the active configuration profiles
     * @throws IllegalStateException when the process must not start like this
     */
    public void requireAllowedIn(Collection<String> profiles) {
        if (profiles.isEmpty() || !PROFILES.containsAll(profiles)) {
            throw new IllegalStateException(
                    "reelay.media.local-origin opens a private address to fetches and is refused in" + " profile "
                            + String.join(",", profiles) + ": remove it, or run in profile local, dev or test");
        }
    }
}
