package dev.reelay.push.history;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.reelay.local.servers.LocalServers;
import dev.reelay.local.servers.PostgresServer;
import dev.reelay.model.Json;
import dev.reelay.model.room.Room;
import dev.reelay.push.TestWorker;
import dev.reelay.push.room.RoomHistory;
import io.quarkus.redis.datasource.RedisDataSource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What those are shown who come to a room. */
@QuarkusTest
@QuarkusTestResource(value = LocalServers.class, initArgs = @ResourceArg(name = "login", value = "push"))
@SuppressWarnings("NullAway.Init")
class SnapshotIT {

    @Inject
    RedisDataSource redis;

    @Inject
    RoomHistory history;

    PostgresServer postgres;
    private TestWorker worker;
    private String video;

    @BeforeEach
    void a_video() {
        worker = new TestWorker(postgres, redis);
        video = TestWorker.freshId();
    }

    @Test
    void a_recovered_generation_shows_its_files() {
        String generation = worker.create("ada", video, "failed", 5);
        worker.addFile(generation, 0);
        worker.addFile(generation, 1);

        assertThat(shown().path("files")).hasSize(2);
    }

    @Test
    void a_failed_generation_shows_no_file_before_all_of_them_are_saved() {
        String generation = worker.create("ada", video, "failed", 5);
        worker.addFile(generation, 0);
        worker.addFile(generation, 1);
        worker.update("update media_file set state = 'due' where id = ?", generation + "-1");

        assertThat(shown().has("files")).isFalse();
    }

    @Test
    void a_file_of_an_earlier_attempt_is_neither_shown_nor_waited_for() {
        String generation = worker.create("ada", video, "failed", 5);
        worker.addFile(generation, 0);
        worker.addFile(generation, 1);
        worker.update("update generation set attempt = 2 where id = ?", generation);
        worker.update("update media_file set attempt = 2 where id = ?", generation + "-1");
        worker.update("update media_file set state = 'failed' where id = ?", generation + "-0");

        assertThat(shown().path("files")).hasSize(1);
    }

    @Test
    void a_generation_that_is_under_way_shows_none() {
        worker.addFile(worker.create("ada", video, "saving", 5), 0);

        assertThat(shown().has("files")).isFalse();
    }

    @Test
    void a_user_is_told_how_many_notifications_are_unread() {
        String user = TestWorker.freshId();
        for (int i = 0; i < 3; i++) {
            worker.update(
                    "insert into notification (user_id, id, type, title, message, data, read_at)"
                            + " values (?, ?, 'generation.completed', 'a', 'b', '{}', case when ? = 0 then now() end)",
                    user,
                    TestWorker.freshId(),
                    i);
        }

        assertThat(snapshotOf(Room.ofUser(user)).path("unread").asInt()).isEqualTo(2);
        assertThat(snapshotOf(Room.ofUser(TestWorker.freshId())).path("unread").asInt(-1))
                .isZero();
        assertThat(snapshotOf(Room.ofVideo(video)).has("unread")).isFalse();
    }

    private JsonNode shown() {
        return snapshotOf(Room.ofVideo(video)).path("generations").path(0);
    }

    private JsonNode snapshotOf(Room room) {
        String snapshot = history.read(room, null)
                .toCompletableFuture()
                .orTimeout(10, TimeUnit.SECONDS)
                .join()
                .snapshot()
                .json();
        return Json.read(snapshot, JsonNode.class);
    }
}
