package dev.reelay.local.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.reelay.local.simulator.prediction.Misbehaviour;
import dev.reelay.model.Json;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;

/** The API as a frontend uses it. */
final class Frontend {

    private static final HttpClient CLIENT =
            HttpClient.newBuilder().followRedirects(HttpClient.Redirect.NEVER).build();

    /**
     * How a generation ended, and what its user has left of the first 1000 credits.
     *
     * @param errorCode empty for none
     */
    record Ended(String status, String errorCode, int balance) {

        /** How it is to end when {@code provider} misbehaves so. */
        static Ended of(String provider, Misbehaviour misbehaviour) {
            return switch (misbehaviour) {
                case FAILED -> new Ended("failed", "provider_failed", 1000);
                case CANCELED -> stopped(provider, "provider_canceled");
                case ABORTED -> stopped(provider, "provider_aborted");
                case EXPIRED_OUTPUT -> new Ended("failed", "expired_output", 1000);
                case TRUNCATED_BODY -> new Ended("failed", "upload_failed", 1000);
                case DUPLICATE, OUT_OF_ORDER, NO_FINAL_WEBHOOK, CREATE_5XX, CREATE_LOST, PAYLOAD_ERROR, SLOW_BODY ->
                    new Ended("completed", "", 990);
            };
        }

        /** fal knows results and errors only. */
        private static Ended stopped(String provider, String errorCode) {
            return provider.equals("fal")
                    ? new Ended("failed", "provider_failed", 1000)
                    : new Ended("canceled", errorCode, 1000);
        }
    }

    private final Ports ports;

    Frontend(Ports ports) {
        this.ports = ports;
    }

    /** Asks for a generation, and tells its id. */
    String create(String user, String body) throws IOException, InterruptedException {
        HttpResponse<byte[]> created = send(HttpRequest.newBuilder(api("/api/generations"))
                .header("Authorization", "Bearer dev:" + user)
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(body)));
        String answer = new String(created.body(), StandardCharsets.UTF_8);
        assertThat(created.statusCode()).as(answer).isEqualTo(202);
        return Json.read(answer, JsonNode.class).path("generationId").asText();
    }

    /** How the only generation of {@code user} stands. */
    Ended ended(String user, String id) throws IOException, InterruptedException {
        JsonNode generation = get(ports.worker(), "/api/generations/" + id, user);
        JsonNode credits = get(ports.worker(), "/api/credits", user);
        return new Ended(
                generation.path("status").asText(),
                generation.path("errorCode").asText(),
                credits.path("balance").asInt());
    }

    URI api(String path) {
        return URI.create("http://127.0.0.1:" + ports.worker() + path);
    }

    static JsonNode get(int port, String path, String user) throws IOException, InterruptedException {
        HttpResponse<byte[]> response = send(HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
                .header("Authorization", "Bearer dev:" + user));
        return Json.read(new String(response.body(), StandardCharsets.UTF_8), JsonNode.class);
    }

    static HttpResponse<byte[]> send(HttpRequest.Builder request) throws IOException, InterruptedException {
        return CLIENT.send(request.build(), BodyHandlers.ofByteArray());
    }
}
