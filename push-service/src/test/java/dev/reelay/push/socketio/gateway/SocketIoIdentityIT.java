package dev.reelay.push.socketio.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.reelay.local.servers.LocalServers;
import dev.reelay.push.OnePod;
import dev.reelay.push.TestTokens;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import java.time.Instant;
import org.junit.jupiter.api.Test;

/** Who a Socket.IO client says it is, and what comes of it when that does not hold. */
@QuarkusTest
@QuarkusTestResource(value = LocalServers.class, initArgs = @ResourceArg(name = "login", value = "push"))
class SocketIoIdentityIT extends OnePod {

    @Test
    void a_token_of_another_user_than_the_one_named_puts_its_client_out() {
        try (TestClient client = TestClient.connect(port, "")) {
            client.emit("authenticate", "{'userId':'" + user + "','token':'dev:eve'}");

            client.frame("41"::equals);
            assertThat(client.event("error").path(1).path("code").asText()).isEqualTo("forbidden");
        }
    }

    @Test
    void a_bad_token_is_refused_for_good() {
        try (TestClient client = TestClient.connect(port, "{'token':'no token'}")) {
            String refusal = client.frame(frame -> frame.startsWith("44"));

            assertThat(refusal)
                    .contains("\"code\":\"unauthorized\"", "sign in anew")
                    .doesNotContain("no token", "authenticate");
        }
    }

    @Test
    void a_bad_token_that_is_brought_later_puts_its_client_out_and_says_why() {
        try (TestClient client = TestClient.connect(port, "")) {
            client.emit("authenticate", "{'userId':'" + user + "','token':'no token'}");

            client.frame("41"::equals);
            JsonNode error = client.event("error").path(1);
            assertThat(error.path("code").asText()).isEqualTo("unauthorized");
            assertThat(error.path("message").asText()).contains("sign in anew").doesNotContain("authenticate");
        }
    }

    @Test
    void a_client_that_never_says_who_it_is_is_closed() {
        try (TestClient client = TestClient.connect(port, "")) {
            client.awaitEnd();

            assertThat(client.event("error").path(1).path("code").asText()).isEqualTo("unauthorized");
        }
    }

    @Test
    void a_token_that_ends_ends_the_connection() {
        String token = TestTokens.of(user, Instant.now().plusSeconds(2));
        try (TestClient client = TestClient.connect(port, "{'token':'" + token + "'}")) {
            client.awaitEnd();

            assertThat(client.event("error").path(1).path("code").asText()).isEqualTo("token_expired");
        }
    }
}
