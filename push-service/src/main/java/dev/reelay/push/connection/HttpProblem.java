package dev.reelay.push.connection;

import dev.reelay.model.Json;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.vertx.core.http.HttpServerResponse;

/** What is answered over HTTP when something cannot be done (RFC 9457). The title is the status's own. */
public final class HttpProblem {

    /** The type of {@link #body}. */
    public static final String MEDIA_TYPE = "application/problem+json";

    private HttpProblem() {}

    /**
     * The problem as JSON.
     *
     * @param detail fit for whoever asked
     */
    public static String body(int status, String detail) {
        return Json.write(Json.MAPPER
                .createObjectNode()
                .put("type", "about:blank")
                .put("title", HttpResponseStatus.valueOf(status).reasonPhrase())
                .put("status", status)
                .put("detail", detail));
    }

    /** Answers with {@link #body}. */
    public static void send(HttpServerResponse response, int status, String detail) {
        response.setStatusCode(status).putHeader("Content-Type", MEDIA_TYPE).end(body(status, detail));
    }
}
