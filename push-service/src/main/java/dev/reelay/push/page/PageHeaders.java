package dev.reelay.push.page;

import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.util.Set;

/**
 * Puts the page's headers on {@code /}. The bundle's own files need none: their names carry a hash of the content and
 * Web Bundler marks them immutable.
 */
@Singleton
class PageHeaders {

    private static final Set<String> PAGE = Set.of("/", "/index.html");

    /** Before the static handler (which ends the response), after Quarkus's own security handlers. */
    private static final int PRIORITY = 100;

    private final String policy;

    PageHeaders(PageSurroundings surroundings) {
        this.policy = surroundings.policy().header();
    }

    void register(@Observes Filters filters) {
        filters.register(this::fence, PRIORITY);
    }

    private void fence(RoutingContext context) {
        HttpServerRequest request = context.request();
        if (PAGE.contains(request.path())) {
            HttpServerResponse response = context.response();
            response.putHeader("Content-Security-Policy", policy);
            response.putHeader("X-Content-Type-Options", "nosniff");
            response.putHeader("Referrer-Policy", "no-referrer");
            // The static handler calls everything immutable, for a day. The page names the bundle's hash, so a browser
            // must ask again each time; without Last-Modified (a pod's start) two pods cannot disagree about a 304.
            context.addHeadersEndHandler(sent ->
                    response.putHeader("Cache-Control", "no-cache").headers().remove("Last-Modified"));
        }
        context.next();
    }
}
