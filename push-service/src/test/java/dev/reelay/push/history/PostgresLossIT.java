package dev.reelay.push.history;

import static dev.reelay.local.servers.Awaiting.await;
import static dev.reelay.model.room.EventType.GENERATION_COMPLETED;
import static dev.reelay.model.room.EventType.GENERATION_STARTED;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import dev.reelay.local.servers.LocalServers;
import dev.reelay.local.servers.PostgresServer;
import dev.reelay.model.Json;
import dev.reelay.model.room.Room;
import dev.reelay.model.room.RoomMessage;
import dev.reelay.push.TestMember;
import dev.reelay.push.TestWorker;
import dev.reelay.push.live.LiveRooms;
import io.quarkus.redis.datasource.RedisDataSource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(value = LocalServers.class, initArgs = @ResourceArg(name = "login", value = "push"))
@SuppressWarnings("NullAway.Init")
class PostgresLossIT {

    private static final Duration PATIENCE = Duration.ofSeconds(20);

    @Inject
    RedisDataSource redis;

    @Inject
    LiveRooms rooms;

    @ConfigProperty(name = "quarkus.http.test-port")
    int port;

    PostgresServer postgres;

    @AfterEach
    void postgres_is_back() {
        postgres.start();
    }

    @Test
    void nobody_is_told_anything_false_and_a_hole_is_filled_once_the_record_is_back() {
        TestWorker worker = new TestWorker(postgres, redis);
        Room room = Room.ofVideo(TestWorker.freshId());
        TestMember listener = new TestMember();
        TestMember late = new TestMember();
        listener.join(rooms, room);
        await().atMost(PATIENCE).untilAsserted(() -> assertThat(listener.told()).containsExactly("joined:0"));
        worker.commit(room, GENERATION_STARTED, "g1", 1);

        postgres.stop();
        worker.publish(new RoomMessage.Event(
                room,
                2,
                2,
                GENERATION_COMPLETED,
                Instant.now(),
                Json.MAPPER.createObjectNode().put("generationId", "g1")));
        late.join(rooms, room);
        await().atMost(PATIENCE).untilAsserted(() -> assertThat(late.told()).containsExactly("unavailable"));
        await().atMost(PATIENCE)
                .untilAsserted(
                        () -> given().port(port).get("/q/health/ready").then().statusCode(503));

        postgres.start();
        worker.commit(room, GENERATION_COMPLETED, "g1", 2);

        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(listener.told()).containsExactly("joined:0", "event:1", "event:2"));
        given().port(port).get("/q/health/ready").then().statusCode(200);
        listener.leave();
    }
}
