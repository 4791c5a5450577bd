package dev.reelay.worker.media.address;

/**
 * An address that has passed {@link UrlRules}.
 *
 * @param scheme {@code https}, or {@code http} for the local origin alone
 * @param host lower case, without trailing dot; never an IP literal, except for the local origin
 * @param port 1 to 65535
 * @param pathAndQuery as the provider wrote it, starting with {@code /}; may carry a signature
 * @param local whether it is at the local origin, which may lie anywhere
 */
public record FetchTarget(String scheme, String host, int port, String pathAndQuery, boolean local) {

    /** Whether the connection is encrypted, and the server's certificate checked against {@link #host()}. */
    public boolean isSecure() {
        return scheme.equals("https");
    }

    /** {@code scheme://host:port} alone: the rest may hold a signature, so it does not get into a log by accident. */
    @Override
    public String toString() {
        return scheme + "://" + host + ":" + port;
    }
}
