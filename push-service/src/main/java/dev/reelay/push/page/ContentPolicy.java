package dev.reelay.push.page;

import java.net.URI;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The page's Content-Security-Policy. Everything comes from the page's own origin, except REST calls to the API (and
 * locally the simulator), and media, which the API redirects to the object store: browsers check a redirect's target
 * too.
 *
 * @param apiUrl the API's base address, empty for the page's own origin
 * @param simulatorUrl the simulator's base address, empty when there is none
 * @param mediaSources what besides the page and the API may serve media
 */
record ContentPolicy(String apiUrl, String simulatorUrl, List<String> mediaSources) {

    ContentPolicy {
        mediaSources = List.copyOf(mediaSources);
    }

    /** For a page with these settings; unset media origins mean any in the profile {@code local}, any https one elsewhere. */
    static ContentPolicy of(PageSettings settings, PageConfig config, boolean local) {
        List<String> media = config.mediaOrigins()
                .map(origins -> origins.stream().map(URI::toString).toList())
                .orElse(local ? List.of("http:", "https:") : List.of("https:"));
        String simulator = settings.simulatorUrl();
        return new ContentPolicy(settings.apiUrl(), simulator == null ? "" : simulator, media);
    }

    String header() {
        return String.join(
                "; ",
                "default-src 'none'",
                "script-src 'self'",
                "style-src 'self'",
                "img-src " + sources(Stream.concat(Stream.of("data:", apiUrl), mediaSources.stream())),
                // 'self' includes the page's own WebSocket: https://www.w3.org/TR/CSP3/#match-url-to-source-expression
                "connect-src " + sources(Stream.of(apiUrl, simulatorUrl)),
                "media-src " + sources(Stream.concat(Stream.of(apiUrl), mediaSources.stream())),
                "base-uri 'none'",
                "form-action 'self'",
                "frame-ancestors 'none'");
    }

    private static String sources(Stream<String> further) {
        return Stream.concat(Stream.of("'self'"), further.filter(source -> !source.isEmpty()))
                .distinct()
                .collect(Collectors.joining(" "));
    }
}
