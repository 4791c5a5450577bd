package dev.reelay.worker.problem;

import static dev.reelay.worker.Api.newUser;
import static org.assertj.core.api.Assertions.assertThat;

import dev.reelay.worker.RealServers;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import java.io.ByteArrayInputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** How large a body may be, and what is said of a larger one, whether it tells its length or not. */
@QuarkusTest
@RealServers
class BodyLimitIT {

    private static final int LIMIT = 256 * 1024;

    @TestHTTPResource
    URI worker;

    /** Offers HTTP/2 with its first request. */
    private final HttpClient http = HttpClient.newHttpClient();

    @ParameterizedTest
    @ValueSource(ints = {LIMIT + 1, 2_000_000, 9_000_000})
    void aBodyThatTellsThatItIsTooLargeIsRefusedWithTheLimit(int size) throws Exception {
        HttpResponse<String> answer = post(BodyPublishers.ofByteArray(body(size)));

        assertRefused(answer);
        assertThat(answer.headers().firstValue("access-control-allow-origin")).contains("http://127.0.0.1:8083");
    }

    @ParameterizedTest
    @ValueSource(ints = {LIMIT + 1, 2_000_000, 9_000_000})
    void aBodyThatTurnsOutTooLargeIsRefusedWithTheLimit(int size) throws Exception {
        byte[] body = body(size);

        assertRefused(post(BodyPublishers.ofInputStream(() -> new ByteArrayInputStream(body))));
    }

    @Test
    void aBodyAsLargeAsTheLimitIsTaken() throws Exception {
        byte[] body = body(LIMIT);

        assertThat(post(BodyPublishers.ofByteArray(body)).statusCode()).isEqualTo(202);
        assertThat(post(BodyPublishers.ofInputStream(() -> new ByteArrayInputStream(body)))
                        .statusCode())
                .isEqualTo(202);
    }

    private static void assertRefused(HttpResponse<String> answer) {
        assertThat(answer.statusCode()).isEqualTo(413);
        assertThat(answer.headers().firstValue("content-type").orElse("")).startsWith("application/problem+json");
        assertThat(answer.headers().firstValue("connection")).contains("close");
        assertThat(answer.body()).contains("\"status\":413").contains("at most " + LIMIT + " bytes");
    }

    private HttpResponse<String> post(BodyPublisher body) throws Exception {
        return http.send(
                HttpRequest.newBuilder(worker.resolve("/api/generations"))
                        .header("Authorization", "Bearer dev:" + newUser())
                        .header("Content-Type", "application/json")
                        .header("Origin", "http://127.0.0.1:8083")
                        .POST(body)
                        .build(),
                BodyHandlers.ofString());
    }

    /** A good request of exactly {@code size} bytes. */
    private static byte[] body(int size) {
        String start = "{\"prompt\":\"a\",\"provider\":\"custom\",\"input\":{\"text\":\"";
        String end = "\"}}";
        return (start + "x".repeat(size - start.length() - end.length()) + end).getBytes(StandardCharsets.US_ASCII);
    }
}
