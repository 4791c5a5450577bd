package dev.reelay.push.supabase.gateway;

import static dev.reelay.local.servers.Awaiting.await;
import static dev.reelay.model.room.EventType.GENERATION_COMPLETED;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.reelay.local.servers.LocalServers;
import dev.reelay.model.room.Room;
import dev.reelay.push.OnePod;
import dev.reelay.push.TestTokens;
import dev.reelay.push.TestWorker;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import java.time.Instant;
import org.junit.jupiter.api.Test;

/** Who a client is by its key and its tokens, and what becomes of its topics when they end or are replaced. */
@QuarkusTest
@QuarkusTestResource(value = LocalServers.class, initArgs = @ResourceArg(name = "login", value = "push"))
class SupabaseTokensIT extends OnePod {

    private final Room room = Room.ofUser(user);

    /** Ends soon enough to wait for, and late enough to be shown in time on a busy machine. */
    private static Instant soon() {
        return Instant.now().plusSeconds(2);
    }

    @Test
    void the_token_of_a_join_counts_more_than_the_key() {
        try (TestPhoenix client = new TestPhoenix(port, "vsn=2.0.0&apikey=public-key")) {
            client.join("1", "user_" + user, "{}");
            assertThat(client.reply("1", "error").path("reason").asText()).startsWith("unauthorized");

            client.join("2", "user_" + user, "{'access_token':'dev:" + user + "'}")
                    .reply("2", "ok");
        }
    }

    @Test
    void a_token_that_ends_ends_the_topics_until_a_fresh_one_comes() {
        try (TestPhoenix client = TestPhoenix.as(port, user).in("1", "user_" + user)) {
            String token = TestTokens.of(user, soon());
            client.renew("2", "user_" + user, token);

            assertThat(client.event("phx_error").path(4).path("reason").asText())
                    .startsWith("token_expired");
            client.join("3", "user_" + user, "{'access_token':'" + token + "'}");
            assertThat(client.reply("3", "error").path("reason").asText()).startsWith("token_expired");

            client.join("4", "user_" + user, "{'access_token':'dev:" + user + "'}")
                    .reply("4", "ok");
        }
    }

    @Test
    void a_token_is_renewed_in_time() {
        String topic = "user_" + user;
        try (TestPhoenix client = TestPhoenix.as(port, user).in("1", topic)) {
            Instant end = soon();
            client.renew("2", topic, TestTokens.of(user, end)).renew("3", topic, "no token");
            assertThat(client.event("system").path(4).path("message").asText()).startsWith("unauthorized");
            client.renew("4", topic, TestTokens.of(user, end.plusSeconds(60)));

            // By then the first of the two has ended, whatever the clocks are allowed to differ.
            await().until(() -> Instant.now().isAfter(end.plusSeconds(2)));
            worker.tell(room, GENERATION_COMPLETED, TestWorker.freshId(), 5);

            client.notification("video_generation_completed");
            assertThat(client.has("phx_error")).isFalse();
        }
    }

    @Test
    void a_join_without_a_token_does_not_bring_back_the_key_that_a_fresh_token_has_replaced() {
        Room rare = Room.ofVideo(TestWorker.freshId());
        String fresh = TestTokens.withRoom(user, rare.name());
        try (TestPhoenix client = TestPhoenix.as(port, user)) {
            client.join("1", "video_" + rare.id(), "{'access_token':'" + fresh + "'}")
                    .reply("1", "ok");

            client.in("2", "user_" + user);

            worker.tell(rare, GENERATION_COMPLETED, rare.id(), 5);
            client.notification("video_generation_completed");
            assertThat(client.has("phx_error")).isFalse();
        }
    }

    @Test
    void a_topic_that_a_renewed_token_has_closed_is_told_what_it_missed_when_it_is_joined_again() {
        Room rare = Room.ofVideo(TestWorker.freshId());
        String topic = "video_" + rare.id();
        String opening = "{'access_token':'" + TestTokens.withRoom(user, rare.name()) + "'}";
        try (TestPhoenix client = TestPhoenix.as(port, user)) {
            client.join("1", topic, opening).reply("1", "ok");
            client.renew("2", topic, "dev:" + user);
            assertThat(client.event("phx_error").path(4).path("reason").asText())
                    .startsWith("forbidden");
            worker.commit(rare, GENERATION_COMPLETED, rare.id(), 5);

            client.join("3", topic, opening).reply("3", "ok");

            JsonNode told = client.notification("video_generation_completed");
            assertThat(told.path("meta").path("replayed").asBoolean()).isTrue();
        }
    }

    @Test
    void a_token_that_is_too_long_is_not_read() {
        String token = "x".repeat(8193);
        try (TestPhoenix client = TestPhoenix.as(port, user)) {
            client.join("1", "user_" + user, "{'access_token':'" + token + "'}");
            assertThat(client.reply("1", "error").path("reason").asText()).startsWith("token_too_long");

            client.in("2", "user_" + user).renew("3", "user_" + user, token);
            assertThat(client.event("system").path(4).path("message").asText()).startsWith("token_too_long");
        }
    }
}
