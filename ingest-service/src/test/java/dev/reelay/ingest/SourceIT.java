package dev.reelay.ingest;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import dev.reelay.local.servers.PostgresServer;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** Where webhooks come from; the tests' own address is a trusted proxy, so that they can come from anywhere. */
@QuarkusTest
@RealServers
class SourceIT {

    private static final String STARTED = "{\"type\":\"generation.started\",\"data\":{}}";

    @TestHTTPResource
    URI root;

    PostgresServer postgres;

    @Test
    void throttlesASourceOfForgedWebhooksAndNobodyElse() {
        String flood = "198.51.100.1";
        String generation = new Generations(postgres).create();
        Response last = forged(flood);
        for (int i = 0; i < 2_000 && last.statusCode() == 401; i++) {
            last = forged(flood);
        }
        Response elsewhere = authentic("198.51.100.2", generation);

        WebhookAnswersIT.assertProblem(last, 429, "rate-limited");
        assertThat(Integer.parseInt(last.header("Retry-After"))).isPositive();
        assertThat(elsewhere.statusCode()).isEqualTo(202);
        assertThat(given().get("/q/metrics").asString())
                .contains("reelay_ingest_rejected_total{reason=\"rate_limited\",sender=\"standard\"}");
    }

    @Test
    void readsNothingMoreOfASourceThatIsTurnedAwayUntilItsAnswer() throws IOException {
        String flood = "198.51.100.4";
        Response last = forged(flood);
        for (int i = 0; i < 2_000 && last.statusCode() == 401; i++) {
            last = forged(flood);
        }
        String head = "POST /webhooks/standard?generation=g HTTP/1.1\r\nHost: h\r\nX-Forwarded-For: " + flood
                + "\r\nContent-Length: 1000000000\r\n\r\n";

        // What is refilled in the meantime is used up by webhooks that are refused for their length.
        Sent sent = send(head);
        for (int i = 0; i < 50 && sent.answer().equals("HTTP/1.1 413"); i++) {
            sent = send(head);
        }

        assertThat(sent.answer()).isEqualTo("HTTP/1.1 429");
        // The buffers of the two sockets, and no more.
        assertThat(sent.bytes()).isLessThan(16 * 1024 * 1024);
    }

    /** How the answer begins, and how much of an endless body was taken before it came. */
    private record Sent(String answer, long bytes) {}

    private Sent send(String head) throws IOException {
        try (SocketChannel channel = SocketChannel.open(new InetSocketAddress(root.getHost(), root.getPort()))) {
            channel.write(ByteBuffer.wrap(head.getBytes(StandardCharsets.US_ASCII)));
            channel.configureBlocking(false);
            ByteBuffer in = ByteBuffer.allocate(12);
            ByteBuffer out = ByteBuffer.allocate(64 * 1024);
            Instant end = Instant.now().plusSeconds(5);
            long bytes = 0;
            while (in.hasRemaining() && channel.read(in) >= 0 && Instant.now().isBefore(end)) {
                bytes += channel.write(out.clear());
            }
            return new Sent(new String(in.array(), StandardCharsets.US_ASCII), bytes);
        }
    }

    @Test
    void doesNotThrottleASourceThatAuthenticWebhooksComeFromToo() {
        String shared = "198.51.100.3";
        String generation = new Generations(postgres).create();
        authentic(shared, generation).then().statusCode(202);
        for (int i = 0; i < 300; i++) {
            forged(shared).then().statusCode(401);
        }

        assertThat(authentic(shared, generation).statusCode()).isEqualTo(202);
    }

    @Test
    void takesASendersWebhooksOnlyFromItsSources() {
        SignedWebhook webhook = SignedWebhook.standard(STARTED);

        WebhookAnswersIT.assertProblem(
                webhook.request()
                        .header("X-Forwarded-For", "192.0.2.7, 203.0.113.1")
                        .post("/webhooks/openai?generation=g"),
                403,
                "source-not-allowed");
        assertThat(webhook.request()
                        .header("X-Forwarded-For", "203.0.113.1, 192.0.2.7")
                        .post("/webhooks/openai?generation=g")
                        .statusCode())
                .isNotEqualTo(403);
    }

    private static Response forged(String source) {
        return SignedWebhook.standard(STARTED)
                .sending("{\"n\":\"" + UUID.randomUUID() + "\"}")
                .request()
                .header("X-Forwarded-For", source)
                .post("/webhooks/standard?generation=g");
    }

    private static Response authentic(String source, String generation) {
        return SignedWebhook.standard(STARTED)
                .request()
                .header("X-Forwarded-For", source)
                .post("/webhooks/standard?generation=" + generation);
    }
}
