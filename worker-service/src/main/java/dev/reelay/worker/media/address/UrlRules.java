package dev.reelay.worker.media.address;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * What a file's address must look like before its name is even looked up. Whatever two parsers could read differently is
 * refused rather than repaired; internationalised names are taken in their ASCII form ({@code xn--…}).
 */
public final class UrlRules {

    /** Longer than any signed address of the known providers (about 2,000), shorter than what fills a log or a header. */
    static final int MAX_LENGTH = 8192;

    private static final Pattern LABEL = Pattern.compile("[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?");
    /** The last label of a host that a lenient parser reads as an IPv4 address: decimal, octal or hexadecimal. */
    private static final Pattern NUMERIC_LABEL = Pattern.compile("[0-9]+|0x[0-9a-f]*");

    private final Set<Integer> ports;
    private final List<String> suffixes;
    private final Optional<LocalOrigin> localOrigin;

    /**
     * The rules of one deployment.
     *
     * @param ports the ports that may be connected to
     * @param suffixes hosts that may be fetched from, each with all names below it; empty allows any public host
     * @param localOrigin the one origin that is taken although it breaks the rules
     */
    public UrlRules(Set<Integer> ports, List<String> suffixes, Optional<LocalOrigin> localOrigin) {
        this.ports = Set.copyOf(ports);
        this.suffixes = suffixes.stream().map(UrlRules::suffix).toList();
        this.localOrigin = localOrigin;
    }

    /**
     * Reads and checks an address.
     *
     * @throws RefusedAddressException when it breaks a rule
     */
    public FetchTarget check(String url) {
        URI uri = parse(url);
        String scheme = uri.getScheme().toLowerCase(Locale.ROOT);
        String host = withoutTrailingDot(uri.getHost().toLowerCase(Locale.ROOT));
        int port = uri.getPort() >= 0 ? uri.getPort() : scheme.equals("https") ? 443 : 80;
        boolean local = localOrigin
                .filter(origin -> origin.equals(new LocalOrigin(scheme, host, port)))
                .isPresent();
        if (!local) {
            checkOrigin(scheme, host, port);
        }
        String path = uri.getRawPath().isEmpty() ? "/" : uri.getRawPath();
        String query = uri.getRawQuery() == null ? "" : "?" + uri.getRawQuery();
        return new FetchTarget(scheme, host, port, path + query, local);
    }

    /**
     * Reads and checks where a redirect leads: by the same rules, and never from an encrypted connection to a plain one.
     *
     * @param from the target that answered with the redirect
     * @param location its {@code Location} header, absolute or relative
     * @throws RefusedAddressException when it breaks a rule
     */
    public FetchTarget checkRedirect(FetchTarget from, String location) {
        FetchTarget to;
        try {
            to = check(new URI(from + from.pathAndQuery()).resolve(location).toString());
        } catch (URISyntaxException | IllegalArgumentException e) {
            throw new RefusedAddressException("the file's server redirects to something that is no address");
        }
        if (from.isSecure() && !to.isSecure()) {
            throw new RefusedAddressException("the file's server redirects from https to http");
        }
        return to;
    }

    private static URI parse(String url) {
        if (url.length() > MAX_LENGTH) {
            throw new RefusedAddressException("the file's address is too long");
        }
        // Also shuts out whitespace and everything that is not ASCII.
        if (!url.chars().allMatch(c -> c > ' ' && c < 0x7F && c != '\\')) {
            throw new RefusedAddressException("the file's address contains characters that are not allowed");
        }
        URI uri;
        try {
            uri = new URI(url);
        } catch (URISyntaxException e) {
            throw new RefusedAddressException("the file's address is malformed");
        }
        if (uri.getScheme() == null || uri.getHost() == null || uri.getRawUserInfo() != null) {
            throw new RefusedAddressException(
                    "the file's address must name a scheme and a host, and nothing else before the path");
        }
        if (!reserialised(uri).equals(url)) {
            throw new RefusedAddressException("the file's address can be read in more than one way");
        }
        return uri;
    }

    private static String reserialised(URI uri) {
        return uri.getScheme()
                + "://"
                + uri.getHost()
                + (uri.getPort() >= 0 ? ":" + uri.getPort() : "")
                + uri.getRawPath()
                + (uri.getRawQuery() == null ? "" : "?" + uri.getRawQuery());
    }

    private void checkOrigin(String scheme, String host, int port) {
        if (!scheme.equals("https")) {
            throw new RefusedAddressException("the file's address must be https");
        }
        if (!ports.contains(port)) {
            throw new RefusedAddressException("the file's address names a port that is not allowed");
        }
        if (!isName(host)) {
            throw new RefusedAddressException("the file's address must name a public host, not an IP address");
        }
        if (!suffixes.isEmpty() && suffixes.stream().noneMatch(suffix -> isUnder(host, suffix))) {
            throw new RefusedAddressException("the file's host is not one that files may be fetched from");
        }
    }

    /** A full domain name: at least two labels, the last of which no parser takes for a number. */
    private static boolean isName(String host) {
        String[] labels = host.split("\\.", -1);
        for (String label : labels) {
            if (!LABEL.matcher(label).matches()) {
                return false;
            }
        }
        boolean numeric = NUMERIC_LABEL.matcher(labels[labels.length - 1]).matches();
        return labels.length >= 2 && host.length() <= 253 && !numeric;
    }

    private static boolean isUnder(String host, String suffix) {
        return host.equals(suffix) || host.endsWith("." + suffix);
    }

    private static String suffix(String configured) {
        String suffix = withoutTrailingDot(configured.strip().toLowerCase(Locale.ROOT));
        suffix = suffix.startsWith("*.") ? suffix.substring(2) : suffix.startsWith(".") ? suffix.substring(1) : suffix;
        if (!isName(suffix)) {
            throw new IllegalArgumentException("not the end of a host name: '" + configured + "'");
        }
        return suffix;
    }

    private static String withoutTrailingDot(String host) {
        return host.endsWith(".") ? host.substring(0, host.length() - 1) : host;
    }
}
