package dev.reelay.push.history;

import static dev.reelay.model.room.EventType.GENERATION_COMPLETED;
import static dev.reelay.model.room.EventType.GENERATION_STARTED;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.reelay.local.servers.LocalServers;
import dev.reelay.local.servers.PostgresServer;
import dev.reelay.model.Json;
import dev.reelay.model.room.Room;
import dev.reelay.model.room.RoomMessage;
import dev.reelay.push.TestWorker;
import dev.reelay.push.live.LiveRooms;
import dev.reelay.push.room.EventFrame;
import dev.reelay.push.room.Joined;
import dev.reelay.push.room.Member;
import dev.reelay.push.room.ProgressFrame;
import io.quarkus.redis.datasource.RedisDataSource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
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

    /** Remembers what it was told. */
    private static final class Listener implements Member {

        private final List<String> told = new CopyOnWriteArrayList<>();

        @Override
        public void joined(Joined joined) {
            told.add("joined:" + joined.seq());
        }

        @Override
        public void event(EventFrame event) {
            told.add("event:" + event.seq());
        }

        @Override
        public void progress(ProgressFrame progress) {
            told.add("progress");
        }

        @Override
        public void unavailable() {
            told.add("unavailable");
        }
    }

    @Test
    void nobody_is_told_anything_false_and_a_hole_is_filled_once_the_record_is_back() {
        TestWorker worker = new TestWorker(postgres, redis);
        Room room = Room.ofVideo(TestWorker.freshId());
        Listener listener = new Listener();
        Listener late = new Listener();
        rooms.join(room, listener, null);
        await().atMost(PATIENCE).untilAsserted(() -> assertThat(listener.told).containsExactly("joined:0"));
        worker.commit(room, GENERATION_STARTED, "g1", 1);

        postgres.stop();
        worker.publish(new RoomMessage.Event(
                room,
                2,
                2,
                GENERATION_COMPLETED,
                Instant.now(),
                Json.MAPPER.createObjectNode().put("generationId", "g1")));
        rooms.join(room, late, null);
        await().atMost(PATIENCE).untilAsserted(() -> assertThat(late.told).containsExactly("unavailable"));
        await().atMost(PATIENCE)
                .untilAsserted(
                        () -> given().port(port).get("/q/health/ready").then().statusCode(503));

        postgres.start();
        worker.commit(room, GENERATION_COMPLETED, "g1", 2);

        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(listener.told).containsExactly("joined:0", "event:1", "event:2"));
        given().port(port).get("/q/health/ready").then().statusCode(200);
        rooms.leave(room, listener);
    }
}
