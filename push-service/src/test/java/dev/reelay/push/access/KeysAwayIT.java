package dev.reelay.push.access;

import static dev.reelay.local.servers.Awaiting.await;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.notNullValue;

import dev.reelay.local.servers.FreePort;
import dev.reelay.local.servers.LocalServers;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import io.restassured.response.ValidatableResponse;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.net.http.WebSocketHandshakeException;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** The server of the issuer's keys is down: nobody is told that a token is bad, everybody may come again. */
@QuarkusTest
@TestProfile(KeysAwayIT.UnreachableKeys.class)
@QuarkusTestResource(value = LocalServers.class, initArgs = @ResourceArg(name = "login", value = "push"))
class KeysAwayIT {

    /** Looks like a JWT; without keys nobody can say more. */
    private static final String TOKEN = "eyJhbGciOiJSUzI1NiIsImtpZCI6ImsxIn0.eyJzdWIiOiJhZGEifQ.c2lnbmF0dXJl";

    private static final int COME_AGAIN = 3004;
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    @ConfigProperty(name = "quarkus.http.test-port")
    int port;

    /** Its keys lie where nobody listens. */
    public static final class UnreachableKeys implements QuarkusTestProfile {

        @Override
        public Map<String, String> getConfigOverrides() {
            return Map.of("mp.jwt.verify.publickey.location", "http://127.0.0.1:" + FreePort.find() + "/jwks.json");
        }
    }

    /** Remembers the code at the end. */
    private static final class Listener implements WebSocket.Listener {

        private final CompletableFuture<Integer> closed = new CompletableFuture<>();

        @Override
        public @Nullable CompletionStage<?> onClose(WebSocket webSocket, int statusCode, String reason) {
            closed.complete(statusCode);
            return null;
        }
    }

    @Test
    void an_upgrade_with_a_token_in_the_header_is_to_be_tried_again() {
        assertRefusedForNow(connect("", "Bearer " + TOKEN, new Listener()));
    }

    @Test
    void an_upgrade_with_a_token_in_the_query_is_to_be_tried_again() {
        assertRefusedForNow(connect("?token=" + TOKEN, null, new Listener()));
    }

    @Test
    void a_token_in_the_first_frame_ends_in_a_code_that_says_come_again() {
        Listener listener = new Listener();
        WebSocket socket = connect("", null, listener).join();

        socket.sendText("{\"op\":\"auth\",\"token\":\"" + TOKEN + "\"}", true).join();

        assertThat(listener.closed).succeedsWithin(PATIENCE).isEqualTo(COME_AGAIN);
    }

    @Test
    void a_renewal_leaves_the_connection_as_it_is() {
        Listener listener = new Listener();
        WebSocket socket = connect("?token=dev:ada", null, listener).join();

        socket.sendText("{\"op\":\"auth\",\"token\":\"" + TOKEN + "\"}", true).join();

        await().during(Duration.ofMillis(500))
                .atMost(PATIENCE)
                .untilAsserted(() -> assertThat(listener.closed).isNotDone());
        socket.abort();
    }

    @Test
    void a_stream_with_a_token_in_the_header_is_to_be_tried_again() {
        stream("/sse?room=user:ada", "Bearer " + TOKEN)
                .statusCode(503)
                .header("Retry-After", notNullValue())
                .contentType("application/problem+json")
                .body("status", equalTo(503));
    }

    @Test
    void an_event_source_which_any_status_would_stop_for_good_is_told_when_to_come_again() {
        stream("/sse?room=user:ada&token=" + TOKEN, null)
                .statusCode(200)
                .contentType("text/event-stream")
                .body(containsString("retry: "));
    }

    @Test
    void a_token_that_needs_no_key_is_judged_all_the_same() {
        stream("/sse?room=user:ada", "Bearer not a token").statusCode(401);
        stream("/sse?room=user:ada", "Basic x").statusCode(401);
    }

    private ValidatableResponse stream(String path, @Nullable String authorization) {
        return (authorization == null ? given() : given().header("Authorization", authorization))
                .port(port)
                .get(path)
                .then();
    }

    private CompletableFuture<WebSocket> connect(String query, @Nullable String authorization, Listener listener) {
        WebSocket.Builder builder = HttpClient.newHttpClient().newWebSocketBuilder();
        if (authorization != null) {
            builder.header("Authorization", authorization);
        }
        return builder.buildAsync(URI.create("ws://127.0.0.1:" + port + "/ws" + query), listener);
    }

    private static void assertRefusedForNow(CompletableFuture<WebSocket> connecting) {
        assertThat(connecting)
                .failsWithin(PATIENCE)
                .withThrowableThat()
                .havingCause()
                .asInstanceOf(InstanceOfAssertFactories.type(WebSocketHandshakeException.class))
                .satisfies(refused -> {
                    assertThat(refused.getResponse().statusCode()).isEqualTo(503);
                    assertThat(refused.getResponse().headers().firstValue("Retry-After"))
                            .isPresent();
                });
    }
}
