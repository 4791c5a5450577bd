package dev.reelay.push.redis;

import static dev.reelay.local.servers.Awaiting.await;
import static dev.reelay.model.room.EventType.GENERATION_STARTED;
import static org.assertj.core.api.Assertions.assertThat;

import dev.reelay.local.servers.LocalServers;
import dev.reelay.local.servers.PostgresServer;
import dev.reelay.local.servers.RedisServer;
import dev.reelay.model.room.Room;
import dev.reelay.push.TestMember;
import dev.reelay.push.TestWorker;
import dev.reelay.push.live.LiveRooms;
import dev.reelay.push.live.LiveSource;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.redis.datasource.RedisDataSource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Redis's ACL grants the rooms of users and none of videos. */
@QuarkusTest
@QuarkusTestResource(value = LocalServers.class, initArgs = @ResourceArg(name = "login", value = "push"))
@SuppressWarnings("NullAway.Init")
class RefusedChannelIT {

    private static final Duration PATIENCE = Duration.ofSeconds(10);

    @Inject
    RedisDataSource redisClient;

    @Inject
    LiveRooms rooms;

    @Inject
    LiveSource source;

    @Inject
    MeterRegistry registry;

    PostgresServer postgres;
    RedisServer redis;

    private final Room granted = Room.ofUser(TestWorker.freshId());
    private final Room refused = Room.ofVideo(TestWorker.freshId());

    @BeforeEach
    void only_rooms_of_users_are_granted() {
        await().atMost(PATIENCE).until(source::isHeard);
        await().atMost(PATIENCE).until(() -> channels() == 0);
        redisClient.execute("ACL", "SETUSER", "default", "resetchannels", "&room:user:*", "&push:pods", "&push:pod:*");
    }

    @AfterEach
    void everything_is_granted_again() {
        redisClient.execute("ACL", "SETUSER", "default", "allchannels");
    }

    @Test
    void its_room_lives_on_the_record_and_leaves_nothing_behind() {
        TestWorker worker = new TestWorker(postgres, redisClient);
        TestMember member = new TestMember();
        member.join(rooms, refused);
        await().atMost(PATIENCE).untilAsserted(() -> assertThat(member.told()).containsExactly("joined:0"));
        assertThat(source.isHeard()).isFalse();
        worker.commit(refused, GENERATION_STARTED, "g1", 1);
        await().atMost(PATIENCE).untilAsserted(() -> assertThat(member.told()).containsExactly("joined:0", "event:1"));

        member.leave();

        await().atMost(PATIENCE).untilAsserted(() -> assertThat(channels()).isZero());
        await().atMost(PATIENCE).until(source::isHeard);
    }

    @Test
    void it_takes_no_other_down_that_was_asked_for_with_it() {
        TestMember first = new TestMember();
        TestMember second = new TestMember();
        first.join(rooms, refused);
        second.join(rooms, granted);
        await().atMost(PATIENCE).untilAsserted(() -> assertThat(first.told()).isNotEmpty());
        await().atMost(PATIENCE).untilAsserted(() -> assertThat(second.told()).isNotEmpty());

        // Both channels are in the one SUBSCRIBE that follows.
        redisClient.execute("CLIENT", "KILL", "TYPE", "pubsub");

        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(redisClient
                                .execute("PUBSUB", "NUMSUB", granted.channel())
                                .get(1)
                                .toInteger())
                        .isEqualTo(1));
        first.leave();
        second.leave();
        await().atMost(PATIENCE).untilAsserted(() -> assertThat(channels()).isZero());
    }

    private double channels() {
        return registry.get("reelay.push.redis.channels").gauge().value();
    }
}
