package dev.reelay.push.supabase.gateway;

import static dev.reelay.model.room.EventType.CREDITS_LOW;
import static dev.reelay.model.room.EventType.GENERATION_COMPLETED;
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
import java.time.Instant;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The library that frontends use, unmodified; it runs where Node is and {@code npm ci} was run. */
@QuarkusTest
@QuarkusTestResource(value = LocalServers.class, initArgs = @ResourceArg(name = "login", value = "push"))
@SuppressWarnings("NullAway.Init")
class SupabaseClientsIT extends OnePod {

    /** Speaks version 2.0.0. */
    private static final String CURRENT = "@supabase/supabase-js";

    /** Speaks version 1.0.0. */
    private static final String OLDER = "supabase-js-2.90";

    private final Room room = Room.ofUser(user);
    private String generation;

    @BeforeEach
    void a_user_with_a_generation() {
        generation = worker.create(user, TestWorker.freshId(), "starting", 1);
    }

    private static void awaitIn(NodeClient client, String topic) {
        client.first("SUBSCRIBED", status -> status.path("topic").asText().equals(topic));
    }

    @ParameterizedTest
    @ValueSource(strings = {CURRENT, OLDER})
    void a_client_that_lost_its_connection_in_the_middle_is_told_what_it_missed(String library) {
        String topic = "user_" + user;
        try (NodeClient client = NodeClient.supabase(library, port, "dev:" + user, topic, "notifications")) {
            awaitIn(client, topic);
            awaitIn(client, "notifications");
            assertThat(client.first("video_generation_progress")
                            .path("replayed")
                            .asBoolean())
                    .isTrue();
            worker.tell(room, CREDITS_LOW, generation, 2);
            client.first(
                    "credit_low_warning", told -> told.path("topic").asText().equals(topic));

            client.tell("{'cut':true}").first("CHANNEL_ERROR");
            worker.tell(room, GENERATION_COMPLETED, generation, 3);

            JsonNode completed = client.first("video_generation_completed");
            assertThat(completed.path("data").path("generationId").asText()).isEqualTo(generation);
            client.first("credit_low_warning", told -> told.path("replayed").asBoolean());
            assertThat(client.all("video_generation_completed")).hasSize(1);
        }
    }

    @Test
    void both_devices_of_a_user_are_told_and_another_user_is_not() {
        String topic = "user_" + user;
        try (NodeClient one = NodeClient.supabase(CURRENT, port, "dev:" + user, topic);
                NodeClient two = NodeClient.supabase(OLDER, port, "dev:" + user, topic);
                NodeClient other = NodeClient.supabase(CURRENT, port, "dev:eve", "notifications", topic)) {
            awaitIn(one, topic);
            awaitIn(two, topic);
            awaitIn(other, "notifications");

            worker.tell(room, GENERATION_COMPLETED, generation, 2);

            assertThat(one.first("video_generation_completed")).isEqualTo(two.first("video_generation_completed"));
            assertThat(other.first("CHANNEL_ERROR").path("message").asText()).startsWith("forbidden");
            assertThat(other.story()).doesNotContain("video_generation_completed");
        }
    }

    @Test
    void a_client_whose_token_ends_goes_on_with_a_fresh_one() {
        String topic = "user_" + user;
        try (NodeClient client = NodeClient.supabase(CURRENT, port, "dev:" + user, topic)) {
            awaitIn(client, topic);
            client.tell("{'token':'" + TestTokens.of(user, Instant.now().plusSeconds(2)) + "'}");
            assertThat(client.first("CHANNEL_ERROR").path("message").asText()).startsWith("token_expired");

            client.tell("{'token':'dev:" + user + "'}");
            worker.tell(room, GENERATION_COMPLETED, generation, 2);

            client.first("video_generation_completed");
            client.tell("{'leave':'" + topic + "'}").first("left");
            assertThat(client.first("CLOSED").path("topic").asText()).isEqualTo(topic);
        }
    }
}
