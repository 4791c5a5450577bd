package dev.reelay.push.redis;

import static dev.reelay.local.servers.Awaiting.await;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.reelay.local.servers.RedisServer;
import dev.reelay.model.room.Room;
import dev.reelay.push.Relay;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** One server, and what becomes of the connections to it. */
class SingleServerIT {

    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final RedisServer server = RedisServer.temporary();

    @BeforeEach
    void start() {
        server.start();
    }

    @AfterEach
    void end() {
        server.close();
    }

    private static int publish(TestChannels pod, String channel) {
        return pod.channels()
                .publish(channel, "letter")
                .toCompletionStage()
                .toCompletableFuture()
                .orTimeout(10, TimeUnit.SECONDS)
                .join();
    }

    @Test
    void what_is_published_finds_another_connection_when_the_present_one_is_cut_off_without_a_word() {
        try (Relay line = new Relay(server.port());
                TestChannels pod = new TestChannels("single", List.of("redis://127.0.0.1:" + line.port()))) {
            pod.open(List.of(Room.ofUser("ann")));
            assertThat(publish(pod, "push:pod:b")).isZero();

            line.fallSilent();

            assertThatThrownBy(() -> publish(pod, "push:pod:b")).hasCauseInstanceOf(TimeoutException.class);
            assertThat(publish(pod, "push:pod:b")).isZero();
        }
    }

    @Test
    void nobody_waits_for_a_connection_that_is_silent_and_it_goes_on_once_it_is_not() {
        Room open = Room.ofUser("ann");
        Room early = Room.ofUser("bob");
        Room late = Room.ofUser("carol");
        try (Relay line = new Relay(server.port());
                TestChannels pod = new TestChannels(
                        "single",
                        List.of("redis://127.0.0.1:" + line.port()),
                        Map.of(
                                "reelay.push.redis.silent-after", "100ms",
                                "reelay.push.redis.ping-timeout", "1h",
                                "reelay.push.redis.ack-timeout", "1h"))) {
            pod.open(List.of(open));

            int silences = pod.silences();

            line.fallSilent();
            pod.enter(early);

            assertThat(pod.silences()).isGreaterThan(silences);
            assertThat(pod.count("reelay.push.redis.silences")).isEqualTo(pod.silences());
            assertThat(pod.isAllHeard()).isFalse();
            assertThat(pod.isHeard(open)).isFalse();
            pod.enter(late);
            pod.publish(server.url(), open, 1);
            int before = pod.restored();

            line.speakAgain();

            pod.awaitHeard(open, 1);
            pod.awaitHeard(List.of(open, early, late));
            assertThat(pod.restored())
                    .as("what was published before they were heard is looked for")
                    .isGreaterThan(before);
        }
    }

    @Test
    void a_channel_that_is_refused_keeps_no_other_from_being_caught_up_with_after_a_reconnect() {
        Room granted = Room.ofUser("ann");
        Room refused = Room.ofVideo("film");
        server.ask("ACL SETUSER default resetchannels &room:user:*");
        try (TestChannels pod = new TestChannels("single", List.of(server.url()))) {
            await().atMost(PATIENCE).until(() -> pod.restored() > 0);
            pod.want(List.of(granted, refused));
            await().atMost(PATIENCE).until(() -> pod.isHeard(granted) && pod.count("reelay.push.redis.refused") == 1);
            int before = pod.restored();

            server.ask("CLIENT KILL TYPE pubsub");

            await().atMost(PATIENCE).until(() -> pod.restored() > before);
            assertThat(pod.isHeard(granted)).isTrue();
            assertThat(pod.isHeard(refused)).isFalse();
            assertThat(pod.isAllHeard()).isFalse();
        }
    }

    @Test
    void a_channel_that_was_refused_and_is_heard_after_all_is_caught_up_with() {
        Room refused = Room.ofVideo("film");
        server.ask("ACL SETUSER default resetchannels &room:user:*");
        try (TestChannels pod = new TestChannels("single", List.of(server.url()))) {
            await().atMost(PATIENCE).until(() -> pod.restored() > 0);
            pod.want(List.of(refused));
            await().atMost(PATIENCE).until(() -> pod.count("reelay.push.redis.refused") == 1);
            int before = pod.restored();
            server.ask("ACL SETUSER default allchannels");

            pod.want(List.of(refused));

            await().atMost(PATIENCE).until(() -> pod.isHeard(refused) && pod.restored() > before);
        }
    }
}
