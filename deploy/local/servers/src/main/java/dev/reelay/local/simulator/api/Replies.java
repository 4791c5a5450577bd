package dev.reelay.local.simulator.api;

import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.RoutingContext;

/** Writes answers as JSON. */
final class Replies {

    private Replies() {}

    static void json(RoutingContext context, int status, JsonObject body) {
        context.response()
                .setStatusCode(status)
                .putHeader("content-type", "application/json")
                .end(body.toBuffer());
    }

    static void problem(RoutingContext context, int status, String title, String detail) {
        json(
                context,
                status,
                new JsonObject().put("title", title).put("detail", detail).put("status", status));
    }
}
