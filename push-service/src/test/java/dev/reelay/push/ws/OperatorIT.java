package dev.reelay.push.ws;

import static dev.reelay.local.servers.Awaiting.await;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.greaterThanOrEqualTo;
import static org.hamcrest.Matchers.hasKey;

import dev.reelay.local.servers.LocalServers;
import dev.reelay.local.servers.RedisServer;
import dev.reelay.model.room.Room;
import dev.reelay.push.TestTokens;
import dev.reelay.push.TestWorker;
import dev.reelay.push.connection.CloseCode;
import dev.reelay.push.live.LiveSource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What operators may do, and nobody else. */
@QuarkusTest
@QuarkusTestResource(value = LocalServers.class, initArgs = @ResourceArg(name = "login", value = "push"))
@SuppressWarnings("NullAway.Init")
class OperatorIT {

    private static final Duration PATIENCE = Duration.ofSeconds(10);
    private static final String OPERATOR = "dev:admin";

    @Inject
    LiveSource source;

    @ConfigProperty(name = "quarkus.http.test-port")
    int port;

    RedisServer redis;

    private final String user = TestWorker.freshId();
    private final Room room = Room.ofUser(user);

    @BeforeEach
    void redis_is_heard() {
        await().atMost(PATIENCE).until(source::isHeard);
    }

    @AfterEach
    void redis_is_back() {
        redis.start();
    }

    private ValidatableResponse disconnect(String token, String body) {
        return given().port(port)
                .auth()
                .oauth2(token)
                .contentType(ContentType.JSON)
                .body(body.replace('\'', '"'))
                .post("/api/admin/connections/disconnect")
                .then();
    }

    @Test
    void an_operator_ends_all_connections_of_a_user_and_no_other() throws Exception {
        try (TestSocket first = TestSocket.as(port, "dev:" + user).join(room);
                TestSocket second = TestSocket.as(port, "dev:" + user);
                TestSocket other = TestSocket.as(port, "dev:" + TestWorker.freshId())) {
            first.first("joined");
            second.send("{'op':'ping'}").first("pong");
            HttpResponse<InputStream> stream = HttpClient.newHttpClient()
                    .send(
                            HttpRequest.newBuilder(URI.create(
                                            "http://127.0.0.1:" + port + "/sse?token=dev:" + user + "&room=" + room))
                                    .build(),
                            HttpResponse.BodyHandlers.ofInputStream());

            disconnect(OPERATOR, "{'userId':'" + user + "'}").statusCode(202).body("pods", equalTo(1));

            assertThat(first.closeCode()).isEqualTo(CloseCode.DISCONNECTED.number());
            assertThat(second.closeCode()).isEqualTo(CloseCode.DISCONNECTED.number());
            assertThat(new String(stream.body().readAllBytes(), StandardCharsets.UTF_8))
                    .endsWith("event: disconnected\ndata: {}\n\n");
            other.send("{'op':'ping'}").first("pong");
        }
    }

    @Test
    void clients_that_may_come_again_are_told_so() {
        try (TestSocket socket = TestSocket.as(port, "dev:" + user)) {
            socket.send("{'op':'ping'}").first("pong");

            disconnect(OPERATOR, "{'userId':'" + user + "','reconnect':true}").statusCode(202);

            assertThat(socket.closeCode()).isEqualTo(CloseCode.RECONNECT.number());
        }
    }

    @Test
    void an_order_that_cannot_reach_the_pods_is_refused() {
        redis.stop();
        await().atMost(PATIENCE).until(() -> !source.isHeard());

        disconnect(OPERATOR, "{'userId':'" + user + "'}").statusCode(503).header("Retry-After", equalTo("2"));
    }

    @Test
    void users_are_no_operators() {
        disconnect("dev:" + user, "{'userId':'" + user + "'}")
                .statusCode(403)
                .contentType("application/problem+json")
                .body("detail", containsString("reelay-admin"));
        disconnect(TestTokens.of(user, Instant.now().minusSeconds(60)), "{}")
                .statusCode(401)
                .header("WWW-Authenticate", equalTo("Bearer"));
        given().port(port)
                .queryParam("token", OPERATOR)
                .get("/api/admin/receipts")
                .then()
                .statusCode(401);
    }

    @Test
    void what_is_not_understood_is_answered_with_what_to_send() {
        disconnect(OPERATOR, "{'userId':'a b'}").statusCode(400).body("detail", containsString("userId"));
        given().port(port)
                .auth()
                .oauth2(OPERATOR)
                .queryParam("from", "yesterday")
                .get("/api/admin/receipts")
                .then()
                .statusCode(400)
                .body("detail", containsString("from must be a moment"));
    }

    @Test
    void an_operator_reads_what_has_arrived() {
        given().port(port)
                .auth()
                .oauth2(OPERATOR)
                .get("/api/admin/receipts")
                .then()
                .statusCode(200)
                .body("lines.size()", greaterThanOrEqualTo(0))
                .body("$", hasKey("from"));
    }

    @Test
    void the_document_tells_of_it() {
        given().port(port)
                .queryParam("format", "json")
                .get("/q/openapi")
                .then()
                .statusCode(200)
                .body("paths", hasKey("/api/admin/connections/disconnect"))
                .body("paths", hasKey("/api/admin/receipts"))
                .body("components.securitySchemes.operator.scheme", equalTo("bearer"));
    }
}
