package dev.reelay.push.socketio.gateway;

import static dev.reelay.local.servers.Awaiting.await;
import static dev.reelay.model.room.EventType.GENERATION_COMPLETED;
import static dev.reelay.model.room.EventType.GENERATION_STARTED;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.reelay.local.servers.LocalServers;
import dev.reelay.model.room.Room;
import dev.reelay.push.NodeClient;
import dev.reelay.push.OnePod;
import dev.reelay.push.TestTokens;
import dev.reelay.push.TestWorker;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import io.socket.client.IO;
import io.socket.client.Socket;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.json.JSONObject;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The libraries that frontends use, unmodified. Those of Node run where it is and {@code npm ci} was run. */
@QuarkusTest
@QuarkusTestResource(value = LocalServers.class, initArgs = @ResourceArg(name = "login", value = "push"))
@SuppressWarnings("NullAway.Init")
class SocketIoClientsIT extends OnePod {

    private final Room room = Room.ofUser(user);
    private String generation;

    @BeforeEach
    void a_user_with_a_generation() {
        generation = worker.createVideo(user, "starting", 1);
    }

    private String auth() {
        return "'auth':{'token':'dev:" + user + "'}";
    }

    @Test
    void a_default_client_follows_a_generation_from_polling_over_to_a_websocket() {
        try (NodeClient client = NodeClient.socketIo(port, "{" + auth() + "}")) {
            client.first("generation_started");
            assertThat(client.first("upgrade").asText()).isEqualTo("websocket");

            worker.tellProgress(room, generation, 2);
            client.first("continue");
            worker.tell(room, GENERATION_COMPLETED, generation, 3);

            JsonNode completed = client.first("generation_completed");
            assertThat(completed.path("generationId").asText()).isEqualTo(generation);
            assertThat(completed.path("status").asText()).isEqualTo("completed");
        }
    }

    @Test
    void a_client_that_only_polls_is_told_all_the_same() {
        try (NodeClient client = NodeClient.socketIo(port, "{'transports':['polling']," + auth() + "}")) {
            client.first("generation_started");

            for (int version = 2; version < 6; version++) {
                worker.tell(room, "credits.refunded", generation, version);
            }
            worker.tell(room, GENERATION_COMPLETED, generation, 6);

            client.first("generation_completed");
            assertThat(client.story().stream().filter("credits.refunded"::equals))
                    .hasSize(4);
        }
    }

    @Test
    void a_client_that_lost_its_connection_in_the_middle_goes_on() {
        try (NodeClient client = NodeClient.socketIo(port, "{'transports':['websocket']," + auth() + "}")) {
            client.first("connect");
            client.first("generation_started");

            client.tell("{'cut':true}").first("disconnect");
            worker.tell(room, GENERATION_COMPLETED, generation, 2);

            client.first("connect", connect -> connect.path("recovered").asBoolean());
            client.first("generation_completed");
            worker.tell(room, "credits.low", generation, 3);
            client.first("credits.low");
            assertThat(client.story())
                    .containsExactly(
                            "connect",
                            "generation_started",
                            "disconnect",
                            "connect",
                            "generation_completed",
                            "credits.low");
        }
    }

    @Test
    void a_client_says_who_it_is_by_an_event_and_asks_for_what_is_its_own() {
        String foreign = worker.create("somebody", TestWorker.freshId(), "processing", 1);
        try (NodeClient client = NodeClient.socketIo(port, "{'transports':['websocket']}")) {
            client.first("connect");
            client.emit("authenticate", "{'userId':'" + user + "','token':'dev:" + user + "'}");
            client.first("generation_started");

            client.tell("{'ask':['subscribe_to_generation',{'generationId':'" + foreign + "'}]}");

            assertThat(client.first("ack").path("ok").asBoolean(true)).isFalse();
            assertThat(client.first("error").path("code").asText()).isEqualTo("forbidden");
            client.emit("subscribe_to_generation", "{'generationId':'" + generation + "'}");
            await().until(() ->
                    client.story().stream().filter("generation_started"::equals).count() == 2);
        }
    }

    @Test
    void a_client_whose_token_ends_is_closed_and_refused_until_it_has_a_fresh_one() {
        // Node is started, and the client connects, before it ends.
        String token = TestTokens.of(user, Instant.now().plusSeconds(6));
        try (NodeClient client =
                NodeClient.socketIo(port, "{'transports':['websocket'],'auth':{'token':'" + token + "'}}")) {
            client.first("connect");
            assertThat(client.first("error").path("code").asText()).isEqualTo("token_expired");

            JsonNode refusal = client.first("connect_error");

            assertThat(refusal.path("data").path("code").asText()).isEqualTo("token_expired");
        }
    }

    @Test
    void the_library_of_java_follows_a_generation() {
        List<String> heard = new CopyOnWriteArrayList<>();
        IO.Options options =
                IO.Options.builder().setAuth(Map.of("token", "dev:" + user)).build();
        Socket socket = IO.socket(URI.create("http://127.0.0.1:" + port), options);
        for (String event : List.of("connect", "generation_started", "generation_completed")) {
            socket.on(
                    event,
                    arguments -> heard.add(
                            arguments.length == 0
                                    ? event
                                    : event + " " + ((JSONObject) arguments[0]).optString("status")));
        }
        try {
            socket.connect();
            await().untilAsserted(() -> assertThat(heard).contains("generation_started started"));

            worker.tell(room, GENERATION_STARTED, generation, 2);
            worker.tell(room, GENERATION_COMPLETED, generation, 3);

            await().untilAsserted(() -> assertThat(heard)
                    .containsExactly(
                            "connect",
                            "generation_started started",
                            "generation_started started",
                            "generation_completed completed"));
        } finally {
            socket.close();
        }
    }
}
