package dev.reelay.local.simulator;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;

/** Calls a simulator as Replicate's clients and the page do. */
record SimulatorClient(String baseUrl) {

    private static final HttpClient HTTP =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    /** An answer, its body read as JSON. */
    record Reply(int status, JsonObject json) {}

    /** A create body with this webhook, telling everything. */
    static JsonObject request(String webhook, JsonObject input) {
        return new JsonObject()
                .put("version", "5c7d5dc6dd8bf75c1acaa8565735e7986bc5b66206b55cca93cb72c9bf15ccaa")
                .put("input", input.copy().put("prompt", "a reel of film, rolling"))
                .put("webhook", webhook)
                .put(
                        "webhook_events_filter",
                        new JsonArray().add("start").add("output").add("logs").add("completed"));
    }

    /** Creates a prediction that behaves like this. */
    Reply create(String webhook, Object simulate) {
        return post("/v1/predictions", request(webhook, new JsonObject().put("simulate", simulate)));
    }

    Reply post(String path, JsonObject body) {
        return send(authorized(path).POST(HttpRequest.BodyPublishers.ofString(body.encode())));
    }

    Reply get(String path) {
        return send(authorized(path).GET());
    }

    /** The prediction as it stands. */
    JsonObject prediction(String id) {
        return get("/v1/predictions/" + id).json();
    }

    /** Calls the control API. */
    Reply control(String generationId, String action) {
        return post("/simulator/generations/" + generationId + "/" + action, new JsonObject());
    }

    Reply send(HttpRequest.Builder request) {
        HttpResponse<String> response = exchange(request, BodyHandlers.ofString());
        return new Reply(response.statusCode(), new JsonObject(response.body()));
    }

    <T> HttpResponse<T> exchange(HttpRequest.Builder request, HttpResponse.BodyHandler<T> body) {
        try {
            return HTTP.send(request.timeout(Duration.ofSeconds(10)).build(), body);
        } catch (IOException broken) {
            throw new java.io.UncheckedIOException(broken);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(interrupted);
        }
    }

    HttpRequest.Builder to(String path) {
        return HttpRequest.newBuilder(URI.create(path.startsWith("http") ? path : baseUrl + path));
    }

    private HttpRequest.Builder authorized(String path) {
        return to(path).header("authorization", "Bearer simulator").header("content-type", "application/json");
    }
}
