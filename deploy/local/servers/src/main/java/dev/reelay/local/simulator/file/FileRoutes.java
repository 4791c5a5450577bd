package dev.reelay.local.simulator.file;

import dev.reelay.local.simulator.prediction.BodyFault;
import dev.reelay.local.simulator.prediction.Scenario;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.time.Clock;
import java.time.Duration;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;

/** {@code GET} and {@code HEAD /files/{id}/out.mp4}: 200, 206, 304, 403 for a wrong signature, 404, 410 once expired, 416. */
public final class FileRoutes {

    private final FileLinks links;
    private final Clock clock;
    private final Function<String, Optional<Scenario>> scenarios;
    private final BodyWriter writer;
    private final Films films = new Films();

    /**
     * The routes.
     *
     * @param links checks the links
     * @param clock tells whether one has expired
     * @param scenarios what the file of a prediction is to be like, empty for a prediction that is not known
     * @param slowBody how long the whole file takes where it trickles
     * @param vertx gives the timers of a body that trickles
     */
    public FileRoutes(
            FileLinks links,
            Clock clock,
            Function<String, Optional<Scenario>> scenarios,
            Duration slowBody,
            Vertx vertx) {
        this.links = links;
        this.clock = clock;
        this.scenarios = scenarios;
        this.writer = new BodyWriter(vertx, slowBody);
    }

    /** Adds the routes. */
    public void mount(Router router) {
        router.route("/files/:id/out.mp4")
                .method(HttpMethod.GET)
                .method(HttpMethod.HEAD)
                .handler(this::serve);
    }

    private void serve(RoutingContext context) {
        String id = Objects.requireNonNull(context.pathParam("id"));
        HttpServerRequest request = context.request();
        switch (links.check(id, request.getParam("expires"), request.getParam("signature"), clock.instant())) {
            case FORGED -> context.fail(403);
            case EXPIRED -> context.fail(410);
            case VALID ->
                scenarios
                        .apply(id)
                        .ifPresentOrElse(
                                scenario -> serveFilm(
                                        request, films.longerBy(scenario.extraMebibytes()), scenario.bodyFault()),
                                () -> context.fail(404));
        }
    }

    private void serveFilm(HttpServerRequest request, Film film, BodyFault fault) {
        HttpServerResponse response = request.response()
                .putHeader("content-type", "video/mp4")
                .putHeader("accept-ranges", "bytes")
                .putHeader("cache-control", "private, no-transform")
                .putHeader("etag", film.etag());
        if (film.etag().equals(request.getHeader("if-none-match"))) {
            response.setStatusCode(304).end();
            return;
        }
        ByteRange part = askedPart(request, film);
        if (part.isEmpty()) {
            response.setStatusCode(416)
                    .putHeader("content-range", "bytes */" + film.length())
                    .end();
            return;
        }
        if (part.length() < film.length()) {
            response.setStatusCode(206).putHeader("content-range", part.contentRange(film.length()));
        }
        response.putHeader("content-length", Integer.toString(part.length()));
        if (request.method().equals(HttpMethod.HEAD)) {
            response.end();
        } else {
            writer.write(response, film, part, fault);
        }
    }

    private static ByteRange askedPart(HttpServerRequest request, Film film) {
        String range = request.getHeader("range");
        String onlyIf = request.getHeader("if-range");
        if (range == null || (onlyIf != null && !onlyIf.equals(film.etag()))) {
            return ByteRange.whole(film.length());
        }
        return ByteRange.asked(range, film.length()).orElse(ByteRange.whole(film.length()));
    }
}
