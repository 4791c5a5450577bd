package dev.reelay.worker.address;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Collection;
import java.util.Locale;
import java.util.Set;

/**
 * The absolute address under which a service of ours is reached from outside.
 *
 * @param url without a slash at the end
 */
record PublicBaseUrl(String url) {

    private static final Set<String> PROFILES_WITHOUT_TLS = Set.of("local", "dev", "test");

    /**
     * Checks {@code value}.
     *
     * @param key the configuration key it stands under, for the message
     * @param profiles the active profiles: outside local, dev and test only https will do, since a provider does not
     *     follow the redirect that usually stands at the http address
     * @throws IllegalArgumentException in one line that names the key
     */
    static PublicBaseUrl parse(String key, String value, Collection<String> profiles) {
        URI uri;
        try {
            uri = new URI(value.strip());
        } catch (URISyntaxException e) {
            throw new IllegalArgumentException(key + " is not a URL", e);
        }
        String scheme = uri.getScheme() == null ? "" : uri.getScheme().toLowerCase(Locale.ROOT);
        boolean web = scheme.equals("https") || scheme.equals("http");
        if (!web || uri.getHost() == null) {
            throw new IllegalArgumentException(key + " must be an absolute http(s) URL such as https://example.org");
        }
        if (uri.getRawQuery() != null || uri.getRawFragment() != null || uri.getRawUserInfo() != null) {
            throw new IllegalArgumentException(key + " must have no query, no fragment and no user info");
        }
        boolean needsTls = profiles.isEmpty() || !PROFILES_WITHOUT_TLS.containsAll(profiles);
        if (needsTls && !scheme.equals("https")) {
            throw new IllegalArgumentException(key + " must be https outside the profiles local, dev and test");
        }
        return new PublicBaseUrl(withoutSlash(uri.toString()));
    }

    private static String withoutSlash(String url) {
        int end = url.length();
        while (end > 0 && url.charAt(end - 1) == '/') {
            end--;
        }
        return url.substring(0, end);
    }
}
