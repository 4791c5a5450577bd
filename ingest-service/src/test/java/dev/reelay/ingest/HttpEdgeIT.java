package dev.reelay.ingest;

import static io.restassured.RestAssured.given;
import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import dev.reelay.local.servers.PostgresServer;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What is answered to requests that no sender would send, and to connections that carry none. */
@QuarkusTest
@RealServers
class HttpEdgeIT {

    private static final int CONNECTIONS = 1_000;

    @TestHTTPResource
    URI root;

    PostgresServer postgres;

    @ParameterizedTest
    @ValueSource(strings = {"/webhooks/", "/webhooks/replicate/", "/webhooks/replicate/x", "/webhooks/replicate/x/"})
    void knowsNoOtherPathBelow(String path) {
        WebhookAnswersIT.assertProblem(
                given().contentType("application/json").body("{}").post(path + "?generation=g"), 404, "unknown-path");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/", "/nothing", "/webhooks", "/api/webhooks/other", "/q/nothing"})
    void knowsNoOtherPathAtAll(String path) {
        WebhookAnswersIT.assertProblem(given().get(path), 404, "unknown-path");
    }

    @ParameterizedTest
    @ValueSource(strings = {"GET", "PUT", "DELETE", "PATCH", "OPTIONS", "TRACE", "BREW"})
    void refusesEveryOtherMethod(String method) throws IOException {
        assertThat(exchange(method + " /webhooks/replicate HTTP/1.1\r\nHost: h\r\nConnection: close\r\n\r\n"))
                .startsWith("HTTP/1.1 405")
                .containsIgnoringCase("allow: POST")
                .contains("urn:reelay:problem:method-not-allowed");
    }

    @Test
    void answersHeadWithoutABody() throws IOException {
        assertThat(exchange("HEAD /webhooks/replicate HTTP/1.1\r\nHost: h\r\nConnection: close\r\n\r\n"))
                .startsWith("HTTP/1.1 405")
                .containsIgnoringCase("allow: POST")
                .endsWith("\r\n\r\n");
    }

    @ParameterizedTest
    @CsvSource({"/webhooks/replicate%zz", "/webhooks/%", "/webhooks/replicate%2", "/webhooks/%c0%af", "/webhooks/..%2f"
    })
    void answersAPathThatIsDamagedWith4xx(String path) throws IOException {
        assertThat(exchange("POST " + path + " HTTP/1.1\r\nHost: h\r\nContent-Length: 0\r\nConnection: close\r\n\r\n"))
                .startsWith("HTTP/1.1 4")
                .doesNotContainIgnoringCase("<html");
    }

    @ParameterizedTest
    @ValueSource(strings = {"generation=%", "generation=%zz"})
    void answersAQueryThatNobodyCanDecodeWith400(String query) throws IOException {
        assertThat(exchange("POST /webhooks/replicate?" + query
                        + " HTTP/1.1\r\nHost: h\r\nContent-Length: 0\r\nConnection: close\r\n\r\n"))
                .startsWith("HTTP/1.1 400");
    }

    @ParameterizedTest
    @ValueSource(strings = {"generation=%00", "generation=%c0%af", "&&&==&"})
    void answersAQueryThatIsDamagedWith4xx(String query) throws IOException {
        assertThat(exchange("POST /webhooks/replicate?" + query
                        + " HTTP/1.1\r\nHost: h\r\nContent-Length: 0\r\nConnection: close\r\n\r\n"))
                .startsWith("HTTP/1.1 4")
                .contains("urn:reelay:problem:");
    }

    @Test
    void endsAConnectionWithTooLongHeaders() throws IOException {
        assertThat(exchange("POST /webhooks/replicate HTTP/1.1\r\nHost: h\r\nX: " + "x".repeat(30_000) + "\r\n\r\n"))
                .startsWith("HTTP/1.1 431");
    }

    @Test
    void endsAConnectionWithATooLongAddress() throws IOException {
        assertThat(exchange("POST /webhooks/replicate?" + "x".repeat(10_000) + " HTTP/1.1\r\nHost: h\r\n\r\n"))
                .contains(" 414 ");
    }

    @Test
    void takesNoRequestWhoseLengthIsAmbiguous() throws IOException {
        String smuggled = "GET /q/metrics HTTP/1.1\r\nHost: h\r\n\r\n";

        String answer = exchange("POST /webhooks/nobody HTTP/1.1\r\nHost: h\r\nContent-Length: 5\r\n"
                + "Transfer-Encoding: chunked\r\nConnection: close\r\n\r\n0\r\n\r\n" + smuggled);

        assertThat(answer).startsWith("HTTP/1.1 4").doesNotContain("HTTP/1.1 200");
    }

    @Test
    void asksForABodyThatItMayTake() throws IOException {
        try (Socket socket = connect()) {
            socket.setSoTimeout(10_000);
            SignedWebhook webhook = SignedWebhook.replicate("{}");
            socket.getOutputStream()
                    .write(("POST /webhooks/replicate HTTP/1.1\r\nHost: h\r\nContent-Length: 2\r\n"
                                    + "Expect: 100-continue\r\nwebhook-id: " + webhook.id() + "\r\nwebhook-timestamp: "
                                    + webhook.timestamp() + "\r\nwebhook-signature: " + webhook.signature()
                                    + "\r\n\r\n")
                            .getBytes(US_ASCII));

            assertThat(new String(socket.getInputStream().readNBytes(12), US_ASCII))
                    .isEqualTo("HTTP/1.1 100");
        }
    }

    @Test
    void asksNobodyForABodyThatItWillNotTake() throws IOException {
        assertThat(exchange(String.join(
                        "\r\n",
                        "POST /webhooks/replicate HTTP/1.1",
                        "Host: h",
                        "Content-Type: application/json",
                        "Content-Length: 50000",
                        "Expect: 100-continue",
                        "Connection: close",
                        "",
                        "")))
                .startsWith("HTTP/1.1 401");
    }

    @Test
    void takesGenuineWebhooksWhileAThousandConnectionsDoNothing() throws IOException {
        String generation = new Generations(postgres).create();
        List<Socket> idle = new ArrayList<>();
        try {
            for (int i = 0; i < CONNECTIONS; i++) {
                Socket socket = connect();
                idle.add(socket);
                if (i % 2 == 0) {
                    socket.getOutputStream().write("POST /webhooks/replicate HTTP/1.1\r\nHo".getBytes(US_ASCII));
                }
            }
            Instant start = Instant.now();
            for (int i = 0; i < 20; i++) {
                SignedWebhook.replicate("{\"id\":\"p1\",\"status\":\"processing\"}")
                        .postFor(generation)
                        .then()
                        .statusCode(202);
            }
            assertThat(since(start)).isLessThan(Duration.ofSeconds(10));
        } finally {
            for (Socket socket : idle) {
                socket.close();
            }
        }
    }

    private static Duration since(Instant start) {
        return Duration.between(start, Instant.now());
    }

    private Socket connect() throws IOException {
        return new Socket(root.getHost(), root.getPort());
    }

    private String exchange(String request) throws IOException {
        try (Socket socket = connect()) {
            socket.setSoTimeout(10_000);
            socket.getOutputStream().write(request.getBytes(US_ASCII));
            return new String(socket.getInputStream().readAllBytes(), US_ASCII);
        }
    }
}
