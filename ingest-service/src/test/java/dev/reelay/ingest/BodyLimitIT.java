package dev.reelay.ingest;

import static dev.reelay.local.servers.Awaiting.await;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import dev.reelay.local.servers.PostgresServer;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@RealServers
class BodyLimitIT {

    private static final int MIB = 1024 * 1024;

    @TestHTTPResource
    URI root;

    PostgresServer postgres;
    private Generations generations;

    @BeforeEach
    void generations() {
        generations = new Generations(postgres);
    }

    @Test
    void takesABodyOfExactlyTheLimit() {
        SignedWebhook webhook = SignedWebhook.standard(padded(TestSenders.STANDARD_LIMIT));

        webhook.postFor(generations.create()).then().statusCode(202);
    }

    @Test
    void refusesABodyThatIsLongerByAByteThoughItIsSigned() {
        SignedWebhook webhook = SignedWebhook.standard(padded(TestSenders.STANDARD_LIMIT + 1));

        WebhookAnswersIT.assertProblem(webhook.postFor(generations.create()), 413, "body-too-large");
    }

    @Test
    void countsABodyWithoutALengthWhileItComes() throws Exception {
        HttpResponse<String> response = postChunked(TestSenders.STANDARD_LIMIT + 1);

        assertThat(response.statusCode()).isEqualTo(413);
        assertThat(response.headers().firstValue("content-type")).hasValue("application/problem+json");
    }

    @Test
    void takesABodyWithoutALengthUpToTheLimit() throws Exception {
        assertThat(postChunked(TestSenders.STANDARD_LIMIT).statusCode()).isEqualTo(202);
    }

    @Test
    void refusesAHugeLengthWithoutWaitingForTheBody() throws IOException {
        try (Socket socket = new Socket(root.getHost(), root.getPort())) {
            socket.setSoTimeout(5_000);
            OutputStream out = socket.getOutputStream();
            out.write(head("Content-Length: 1000000000").getBytes(StandardCharsets.US_ASCII));
            out.flush();

            String answer = new String(socket.getInputStream().readNBytes(12), StandardCharsets.US_ASCII);

            assertThat(answer).isEqualTo("HTTP/1.1 413");
        }
    }

    @Test
    void endsAConnectionThatNeverStopsSending() throws IOException {
        try (Socket socket = new Socket(root.getHost(), root.getPort())) {
            socket.setSoTimeout(5_000);
            OutputStream out = socket.getOutputStream();
            out.write(head("Transfer-Encoding: chunked").getBytes(StandardCharsets.US_ASCII));
            byte[] chunk = ("1000\r\n" + "x".repeat(0x1000) + "\r\n").getBytes(StandardCharsets.US_ASCII);
            for (int sent = 0; sent <= 2 * TestSenders.STANDARD_LIMIT; sent += 0x1000) {
                out.write(chunk);
            }
            out.flush();

            String answer = new String(socket.getInputStream().readAllBytes(), StandardCharsets.US_ASCII);

            assertThat(answer).startsWith("HTTP/1.1 413").containsIgnoringCase("connection: close");
        }
    }

    @Test
    void takesALargePredictionWhoseInputIsEchoed() {
        String generation = generations.create();
        String image = "data:image/png;base64," + "A".repeat(9 * 1024 * 1024);

        SignedWebhook.replicate("{\"id\":\"p1\",\"status\":\"starting\",\"input\":{\"image\":\"" + image + "\"}}")
                .postFor(generation)
                .then()
                .statusCode(202);

        assertThat(generations.deliveries(generation)).singleElement().satisfies(row -> {
            assertThat(row.body()).hasSizeGreaterThan(9 * 1024 * 1024);
            assertThat(row.message()).isEqualTo("{\"status\":\"starting\",\"media\":[]}");
        });
    }

    @Test
    void refusesAPredictionBeyondTheDefaultLimitWithTheReasonWhy() {
        SignedWebhook webhook =
                SignedWebhook.replicate("{\"status\":\"starting\",\"input\":\"" + "A".repeat(10 * 1024 * 1024) + "\"}");

        WebhookAnswersIT.assertProblem(webhook.postFor(generations.create()), 413, "body-too-large");
    }

    private HttpResponse<String> postChunked(int length) throws IOException, InterruptedException {
        SignedWebhook webhook = SignedWebhook.standard(padded(length));
        HttpRequest request = HttpRequest.newBuilder(root.resolve(webhook.path("generation=" + generations.create())))
                .header("content-type", "application/json")
                .header("webhook-id", webhook.id())
                .header("webhook-timestamp", webhook.timestamp())
                .header("webhook-signature", webhook.signature())
                .POST(BodyPublishers.ofInputStream(() -> new ByteArrayInputStream(webhook.sent())))
                .build();
        return HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .build()
                .send(request, BodyHandlers.ofString());
    }

    @Test
    void endsABodyThatDripsInAndGivesItsMemoryBack() throws Exception {
        Instant start = Instant.now();
        try (Socket socket = new Socket(root.getHost(), root.getPort())) {
            socket.setSoTimeout(5_000);
            OutputStream out = socket.getOutputStream();
            out.write(head("Content-Length: 60000").getBytes(StandardCharsets.US_ASCII));
            InputStream in = socket.getInputStream();
            while (in.available() == 0 && Duration.between(start, Instant.now()).toSeconds() < 20) {
                out.write(' ');
                out.flush();
                TimeUnit.MILLISECONDS.sleep(100);
            }

            assertThat(in.available()).isPositive();
            String answer = new String(in.readNBytes(12), StandardCharsets.US_ASCII);
            assertThat(answer).isEqualTo("HTTP/1.1 408");
        }
        assertThat(Duration.between(start, Instant.now())).isGreaterThanOrEqualTo(TestSenders.BODY_DEADLINE);
        await().untilAsserted(() ->
                assertThat(given().get("/q/metrics").asString()).contains("reelay_ingest_bodies_bytes 0.0"));
    }

    @Test
    void leavesRoomForOthersHoweverMuchOneSourceHolds() throws IOException {
        SignedWebhook large = SignedWebhook.replicate(
                "{\"id\":\"p1\",\"status\":\"starting\",\"input\":\"" + "A".repeat(9 * MIB) + "\"}");
        String head = head("Content-Length: " + 10 * MIB).replace("/standard", "/replicate");
        List<Socket> held = new ArrayList<>();
        try {
            for (int i = 0; i < 8; i++) {
                Socket socket = new Socket(root.getHost(), root.getPort());
                held.add(socket);
                socket.getOutputStream()
                        .write(head.replace("Host:", "X-Forwarded-For: 198.51.100.20\r\nHost:")
                                .getBytes(StandardCharsets.US_ASCII));
                socket.getOutputStream().write(new byte[10 * MIB - 1]);
            }
            await().untilAsserted(() -> assertThat(bytesHeld()).isGreaterThanOrEqualTo(10 * MIB - 1));

            Response elsewhere = large.request()
                    .header("X-Forwarded-For", "198.51.100.21")
                    .post(large.path("generation=" + generations.create()));

            assertThat(elsewhere.statusCode()).isEqualTo(202);
        } finally {
            for (Socket socket : held) {
                socket.close();
            }
        }
    }

    private static double bytesHeld() {
        return given().get("/q/metrics")
                .asString()
                .lines()
                .filter(line -> line.startsWith("reelay_ingest_bodies_bytes"))
                .mapToDouble(line -> Double.parseDouble(line.substring(line.lastIndexOf(' ') + 1)))
                .sum();
    }

    @Test
    void refusesAStaleWebhookWithoutWaitingForItsBody() throws Exception {
        try (Socket socket = new Socket(root.getHost(), root.getPort())) {
            socket.setSoTimeout(2_000);
            OutputStream out = socket.getOutputStream();
            out.write(head("Content-Length: 60000")
                    .replaceFirst("webhook-timestamp: \\d+", "webhook-timestamp: 1")
                    .getBytes(StandardCharsets.US_ASCII));
            out.flush();

            String answer = new String(socket.getInputStream().readNBytes(12), StandardCharsets.US_ASCII);

            assertThat(answer).isEqualTo("HTTP/1.1 401");
        }
    }

    /** Headers that nobody can tell from authentic ones before the body has come. */
    private static String head(String lengthHeader) {
        return "POST /webhooks/standard?generation=g HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\n"
                + "webhook-id: msg_1\r\nwebhook-timestamp: " + Instant.now().getEpochSecond()
                + "\r\nwebhook-signature: v1,AAAA\r\n"
                + lengthHeader + "\r\n\r\n";
    }

    private static String padded(int length) {
        String start = "{\"type\":\"generation.started\",\"data\":{},\"padding\":\"";
        return start + "x".repeat(length - start.length() - 2) + "\"}";
    }
}
