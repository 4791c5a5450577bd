package dev.reelay.push.redis;

import static dev.reelay.local.servers.Awaiting.await;
import static org.assertj.core.api.Assertions.assertThat;

import dev.reelay.local.servers.RedisServer;
import dev.reelay.model.redis.RedisAddress;
import dev.reelay.model.redis.Rendezvous;
import dev.reelay.model.room.Room;
import io.quarkus.runtime.ShutdownEvent;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Servers that know nothing of each other, each with its share of the rooms. */
@SuppressWarnings("NullAway.Init")
class ShardedIT {

    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final RedisServer first = RedisServer.temporary();
    private final RedisServer second = RedisServer.temporary();
    private final Rendezvous rendezvous =
            new Rendezvous(List.of(RedisAddress.parse(first.url()), RedisAddress.parse(second.url())));
    private final Map<String, List<Room>> rooms = IntStream.range(0, 50)
            .mapToObj(i -> Room.ofVideo("film" + i))
            .collect(Collectors.groupingBy(
                    room -> rendezvous.nodeOf(room.channel()).url()));
    private final List<Room> ofFirst = rooms.get(first.url());
    private final List<Room> ofSecond = rooms.get(second.url());
    private final List<Room> all = rooms.values().stream().flatMap(List::stream).toList();
    private TestChannels channels;

    @BeforeEach
    void all_rooms_are_heard() {
        first.start();
        second.start();
        channels = new TestChannels("sharded", List.of(second.url(), first.url()));
        channels.open(all);
    }

    @AfterEach
    void end() {
        channels.close();
        first.close();
        second.close();
    }

    @Test
    void a_server_that_is_away_concerns_its_own_rooms_alone() {
        channels.publish(first.url(), ofFirst.get(0), 1);
        channels.publish(second.url(), ofSecond.get(0), 1);
        channels.awaitHeard(ofFirst.get(0), 1);
        channels.awaitHeard(ofSecond.get(0), 1);

        first.kill();

        ofFirst.forEach(channels::awaitUnheard);
        assertThat(channels.isAllHeard()).isFalse();
        assertThat(ofSecond).allMatch(channels::isHeard);
        channels.publish(second.url(), ofSecond.get(0), 2);
        channels.awaitHeard(ofSecond.get(0), 2);
        int before = channels.restored();

        first.start();

        channels.awaitHeard(all);
        assertThat(channels.restored()).isGreaterThan(before);
        channels.publish(first.url(), ofFirst.get(0), 2);
        channels.awaitHeard(ofFirst.get(0), 2);
        assertThat(channels.heard()).doesNotHaveDuplicates().hasSize(4);
    }

    @Test
    void each_server_has_its_own_rooms_subscribed_while_they_are_open() {
        assertThat(first.ask("PUBSUB CHANNELS").split(" ")).hasSize(ofFirst.size());
        assertThat(second.ask("PUBSUB CHANNELS").split(" ")).hasSize(ofSecond.size());
        assertThat(channels.gauge("reelay.push.redis.channels")).isEqualTo(all.size());
        assertThat(channels.gauge("reelay.push.redis.subscription.age")).isPositive();

        all.forEach(channels::close);

        await().atMost(PATIENCE).untilAsserted(() -> {
            assertThat(first.ask("PUBSUB CHANNELS")).isEmpty();
            assertThat(second.ask("PUBSUB CHANNELS")).isEmpty();
            assertThat(channels.gauge("reelay.push.redis.channels")).isZero();
        });
    }

    @Test
    void who_publishes_when_the_pod_ends_is_told_that_nobody_is_there() {
        RedisChannels ending = channels.channels();
        assertThat(ending.publish("push:pods", "a word").toCompletionStage())
                .succeedsWithin(PATIENCE)
                .isEqualTo(0);

        ending.stop(new ShutdownEvent());

        assertThat(ending.publish("push:pods", "another").toCompletionStage())
                .failsWithin(PATIENCE)
                .withThrowableThat()
                .withMessageContaining("no Redis server");
    }
}
