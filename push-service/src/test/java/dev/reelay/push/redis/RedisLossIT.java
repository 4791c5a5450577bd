package dev.reelay.push.redis;

import static dev.reelay.local.servers.Awaiting.await;
import static dev.reelay.model.room.EventType.GENERATION_COMPLETED;
import static dev.reelay.model.room.EventType.GENERATION_STARTED;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import dev.reelay.local.servers.LocalServers;
import dev.reelay.local.servers.PostgresServer;
import dev.reelay.local.servers.RedisServer;
import dev.reelay.model.room.Room;
import dev.reelay.push.TestMember;
import dev.reelay.push.TestWorker;
import dev.reelay.push.live.LiveRooms;
import dev.reelay.push.live.LiveSource;
import io.quarkus.redis.datasource.RedisDataSource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Duration;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(value = LocalServers.class, initArgs = @ResourceArg(name = "login", value = "push"))
@SuppressWarnings("NullAway.Init")
class RedisLossIT {

    private static final Duration PATIENCE = Duration.ofSeconds(10);

    @Inject
    RedisDataSource redisClient;

    @Inject
    LiveRooms rooms;

    @Inject
    LiveSource source;

    @ConfigProperty(name = "quarkus.http.test-port")
    int port;

    PostgresServer postgres;
    RedisServer redis;
    private TestWorker worker;

    @BeforeEach
    void redis_is_heard() {
        worker = new TestWorker(postgres, redisClient);
        await().atMost(PATIENCE).until(source::isHeard);
    }

    @AfterEach
    void redis_is_back() {
        redis.start();
    }

    @Test
    void events_come_from_the_record_while_redis_is_away_and_from_redis_when_it_is_back() {
        Room room = Room.ofVideo(TestWorker.freshId());
        TestMember before = new TestMember();
        TestMember during = new TestMember();
        before.join(rooms, room);
        await().atMost(PATIENCE).untilAsserted(() -> assertThat(before.told()).containsExactly("joined:0"));

        redis.stop();
        await().atMost(PATIENCE).until(() -> !source.isHeard());
        worker.commit(room, GENERATION_STARTED, "g1", 1);
        await().atMost(PATIENCE).untilAsserted(() -> assertThat(before.told()).endsWith("event:1"));
        during.join(rooms, room);
        await().atMost(PATIENCE).untilAsserted(() -> assertThat(during.told()).containsExactly("joined:1"));
        given().port(port).get("/q/health/ready").then().statusCode(200);

        redis.start();
        await().atMost(PATIENCE).until(source::isHeard);
        worker.tellProgress(room, "g1", 2);
        worker.tell(room, GENERATION_COMPLETED, "g1", 3);

        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(during.told()).containsExactly("joined:1", "progress", "event:2"));
        assertThat(before.told()).containsExactly("joined:0", "event:1", "progress", "event:2");
        before.leave();
        during.leave();
    }

    @Test
    void a_room_is_subscribed_while_it_has_members_and_no_longer() {
        Room room = Room.ofVideo(TestWorker.freshId());
        TestMember first = new TestMember();
        TestMember second = new TestMember();
        first.join(rooms, room);
        second.join(rooms, room);
        await().atMost(PATIENCE).untilAsserted(() -> assertThat(second.told()).isNotEmpty());
        assertThat(subscribersOf(room)).isEqualTo(1);

        first.leave();
        second.leave();

        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(subscribersOf(room)).isZero());
    }

    private int subscribersOf(Room room) {
        return redisClient.execute("PUBSUB", "NUMSUB", room.channel()).get(1).toInteger();
    }
}
