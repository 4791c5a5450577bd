package dev.reelay.push.ws;

import static dev.reelay.local.servers.Awaiting.await;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import dev.reelay.local.servers.LocalServers;
import dev.reelay.model.room.Room;
import dev.reelay.push.TestTokens;
import dev.reelay.push.TestWorker;
import dev.reelay.push.connection.CloseCode;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import java.net.http.WebSocketHandshakeException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletionException;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
@QuarkusTestResource(value = LocalServers.class, initArgs = @ResourceArg(name = "login", value = "push"))
class WsConnectionIT {

    private static final Room ADA = Room.ofUser("ada");

    @ConfigProperty(name = "quarkus.http.test-port")
    int port;

    @ConfigProperty(name = "reelay.push.max-connections-per-user")
    int mostPerUser;

    @Test
    void a_client_without_a_token_is_closed_when_none_comes_in_time() {
        try (TestSocket socket = TestSocket.withQuery(port, "")) {
            assertThat(socket.join(ADA).first("error").path("code").asText()).isEqualTo("unauthorized");
            assertThat(socket.closeCode()).isEqualTo(CloseCode.UNAUTHORIZED.number());
        }
    }

    @Test
    void a_bad_token_is_refused() {
        try (TestSocket socket = TestSocket.as(port, "nonsense")) {
            assertThat(socket.first("error").path("code").asText()).isEqualTo("unauthorized");
            assertThat(socket.closeCode()).isEqualTo(CloseCode.UNAUTHORIZED.number());
        }
    }

    @Test
    void a_token_may_come_in_the_query_or_in_the_first_frame() {
        try (TestSocket query = TestSocket.withQuery(port, "?token=dev:ada").join(ADA);
                TestSocket frame = TestSocket.withQuery(port, "")
                        .send("{'op':'auth','token':'dev:ada'}")
                        .join(ADA)) {
            query.first("joined");
            frame.first("joined");
        }
    }

    @Test
    void a_token_may_come_among_the_subprotocols_and_is_never_answered_with() {
        String token = TestTokens.of("ada", Instant.now().plusSeconds(60));
        try (TestSocket socket = TestSocket.withSubprotocols(port, "reelay", "bearer." + token)
                        .join(ADA);
                TestSocket refused = TestSocket.withSubprotocols(port, "reelay", "bearer.nonsense")) {
            socket.first("joined");
            assertThat(socket.subprotocol()).isEqualTo("reelay");
            assertThat(refused.closeCode()).isEqualTo(CloseCode.UNAUTHORIZED.number());
        }
    }

    @Test
    void an_expired_token_is_answered_with_the_code_that_says_refresh() {
        String expired = TestTokens.of("ada", Instant.now().minusSeconds(30));

        try (TestSocket socket = TestSocket.as(port, expired)) {
            assertThat(socket.first("error").path("code").asText()).isEqualTo("token_expired");
            assertThat(socket.closeCode()).isEqualTo(CloseCode.TOKEN_EXPIRED.number());
        }
    }

    @Test
    void a_token_that_ends_ends_the_connection_unless_it_is_renewed() {
        String brief = TestTokens.of("ada", Instant.now().plusSeconds(2));
        String longer = TestTokens.of("ada", Instant.now().plusSeconds(60));

        try (TestSocket ending = TestSocket.as(port, brief).join(ADA);
                TestSocket renewed = TestSocket.as(port, brief).join(ADA)) {
            ending.first("joined");
            renewed.first("joined");
            renewed.send("{'op':'auth','token':'" + longer + "'}");

            assertThat(ending.closeCode()).isEqualTo(CloseCode.TOKEN_EXPIRED.number());
            renewed.send("{'op':'ping'}").first("pong");
        }
    }

    @Test
    void a_token_of_another_user_does_not_renew() {
        try (TestSocket socket = TestSocket.as(port, "dev:ada").join(ADA)) {
            socket.first("joined");

            socket.send("{'op':'auth','token':'dev:bob'}");

            assertThat(socket.closeCode()).isEqualTo(CloseCode.FORBIDDEN.number());
        }
    }

    @Test
    void a_user_with_too_many_connections_gets_no_other() {
        List<TestSocket> sockets = new ArrayList<>();
        String token = "dev:" + TestWorker.freshId();
        try {
            for (int i = 0; i < mostPerUser; i++) {
                sockets.add(TestSocket.as(port, token));
            }
            sockets.forEach(socket -> socket.send("{'op':'ping'}").first("pong"));

            TestSocket oneMore = TestSocket.as(port, token);

            sockets.add(oneMore);
            assertThat(oneMore.closeCode()).isEqualTo(CloseCode.TOO_MANY_CONNECTIONS.number());
            given().port(port)
                    .queryParam("token", token)
                    .queryParam("room", "user:" + token.substring("dev:".length()))
                    .get("/sse")
                    .then()
                    .statusCode(429);
        } finally {
            sockets.forEach(TestSocket::close);
        }
    }

    @Test
    void a_frame_that_is_not_understood_is_answered() {
        try (TestSocket socket = TestSocket.as(port, "dev:ada").send("{'op':'dance','ref':'x'}")) {
            JsonNode error = socket.first("error");

            assertThat(error.path("code").asText()).isEqualTo("bad_request");
            assertThat(error.path("ref").asText()).isEqualTo("x");
        }
    }

    @Test
    void an_ack_is_taken_in_silence() {
        try (TestSocket socket = TestSocket.as(port, "dev:ada").send("{'op':'ack','room':'user:ada','seq':3}")) {
            socket.send("{'op':'ping'}").first("pong");

            assertThat(socket.frames()).hasSize(1);
        }
    }

    @Test
    void a_flood_of_frames_is_closed() {
        try (TestSocket socket = TestSocket.as(port, "dev:ada")) {
            for (int i = 0; i < 400; i++) {
                try {
                    socket.send("{'op':'ping'}");
                } catch (RuntimeException closedAlready) {
                    break;
                }
            }

            assertThat(socket.closeCode()).isEqualTo(CloseCode.TOO_MANY_MESSAGES.number());
        }
    }

    @Test
    void a_flood_of_pings_is_cut() {
        try (TestSocket socket = TestSocket.as(port, "dev:ada")) {
            await().atMost(Duration.ofSeconds(10)).until(() -> {
                try {
                    for (int i = 0; i < 400; i++) {
                        socket.sendPing();
                    }
                    return false;
                } catch (CompletionException cutAlready) {
                    return true;
                }
            });
        }
    }

    @Test
    void a_binary_frame_is_closed() {
        try (TestSocket socket = TestSocket.as(port, "dev:ada")) {
            socket.sendBytes();

            assertThat(socket.closeCode()).isEqualTo(CloseCode.BAD_REQUEST.number());
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {9_000, 20_000, 70_000, 1_000_000})
    void a_frame_that_is_too_large_is_closed(int size) {
        try (TestSocket socket = TestSocket.as(port, "dev:ada")) {
            socket.send("{'op':'auth','token':'" + "x".repeat(size) + "'}");

            assertThat(socket.closeCode()).isEqualTo(CloseCode.BAD_REQUEST.number());
        }
    }

    @Test
    void one_connection_has_at_most_so_many_rooms() {
        try (TestSocket socket = TestSocket.as(port, "dev:admin")) {
            for (int i = 0; i <= 64; i++) {
                socket.join(Room.ofVideo("v" + i));
            }

            assertThat(socket.first("error").path("code").asText()).isEqualTo("too_many_rooms");
        }
    }

    @Test
    void a_page_from_elsewhere_is_turned_away() {
        assertThatThrownBy(() -> TestSocket.fromOrigin(port, "dev:ada", "https://evil.example"))
                .hasCauseInstanceOf(WebSocketHandshakeException.class)
                .rootCause()
                .hasMessageContaining("403");
    }

    @Test
    void a_page_that_is_listed_or_our_own_may_connect() {
        try (TestSocket listed = TestSocket.fromOrigin(port, "dev:ada", "https://app.example");
                TestSocket own = TestSocket.fromOrigin(port, "dev:ada", "http://127.0.0.1:" + port)) {
            listed.join(ADA).first("joined");
            own.join(ADA).first("joined");
        }
    }
}
