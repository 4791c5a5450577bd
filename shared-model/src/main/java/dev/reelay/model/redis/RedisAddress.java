package dev.reelay.model.redis;

import java.util.Locale;

/**
 * Where a Redis server is, as {@code redis://user:password@host:port} or {@code rediss://…}. A database or parameters behind
 * the port are left out: channels are the same in all databases.
 *
 * @param scheme {@code redis} or {@code rediss}
 * @param userInfo {@code user:password}, empty when there is none
 * @param host name or address, IPv6 in brackets
 * @param port 1-65535
 */
public record RedisAddress(String scheme, String userInfo, String host, int port) {

    private static final int DEFAULT_PORT = 6379;
    private static final int MAX_PORT = 65_535;

    public RedisAddress {
        host = host.toLowerCase(Locale.ROOT);
        if (host.isEmpty() || port < 1 || port > MAX_PORT) {
            throw new IllegalArgumentException("a Redis address needs a host and a port of 1 to " + MAX_PORT);
        }
    }

    /**
     * The one that {@code url} names.
     *
     * @throws IllegalArgumentException when it names none; the message does not repeat it, for its password
     */
    public static RedisAddress parse(String url) {
        int colon = url.indexOf("://");
        String scheme = colon < 0 ? "" : url.substring(0, colon);
        if (!scheme.equals("redis") && !scheme.equals("rediss")) {
            throw new IllegalArgumentException(
                    "a Redis address begins with redis:// or rediss:// where there are several of them");
        }
        String authority = url.substring(colon + "://".length()).split("[/?]", 2)[0];
        int at = authority.lastIndexOf('@');
        String place = authority.substring(at + 1);
        int port = place.lastIndexOf(':');
        boolean named = port > place.lastIndexOf(']');
        return new RedisAddress(
                scheme,
                at < 0 ? "" : authority.substring(0, at),
                named ? place.substring(0, port) : place,
                named ? portIn(place.substring(port + 1)) : DEFAULT_PORT);
    }

    private static int portIn(String text) {
        try {
            return Integer.parseInt(text);
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException("the port of a Redis address is no number", e);
        }
    }

    /** Another server that is spoken to in the same way, with the same credentials. */
    public RedisAddress at(String otherHost, int otherPort) {
        boolean bare = otherHost.indexOf(':') >= 0 && !otherHost.startsWith("[");
        return new RedisAddress(scheme, userInfo, bare ? "[" + otherHost + "]" : otherHost, otherPort);
    }

    /** As a client wants it. Holds the password. */
    public String url() {
        return scheme + "://" + (userInfo.isEmpty() ? "" : userInfo + "@") + name();
    }

    /** {@code host:port}: what tells servers apart. */
    public String name() {
        return host + ":" + port;
    }

    /** Without the password. */
    @Override
    public String toString() {
        return name();
    }
}
