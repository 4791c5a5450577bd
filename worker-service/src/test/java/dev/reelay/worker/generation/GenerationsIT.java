package dev.reelay.worker.generation;

import static dev.reelay.local.servers.Awaiting.await;
import static dev.reelay.worker.Api.createCustom;
import static dev.reelay.worker.Api.newUser;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.notNullValue;

import dev.reelay.local.servers.PostgresServer;
import dev.reelay.model.Json;
import dev.reelay.model.room.RoomMessage;
import dev.reelay.worker.Api;
import dev.reelay.worker.RealServers;
import dev.reelay.worker.Rows;
import io.quarkus.redis.datasource.RedisDataSource;
import io.quarkus.test.junit.QuarkusTest;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@RealServers
class GenerationsIT {

    private static final Duration LIMIT = Duration.ofSeconds(10);
    private static final String SHA_256 = "0".repeat(64);

    PostgresServer postgres;

    @Inject
    Generations generations;

    @Inject
    RedisDataSource redis;

    private Rows rows;
    private String user;
    private String id;

    @BeforeEach
    void aGenerationWhoseProviderHasFinished() {
        rows = Rows.of(postgres);
        user = newUser();
        id = createCustom(user);
        rows.change("update generation set status = 'saving', progress = 100, version = 5 where id = ?", id);
    }

    @Test
    void theLastSavedFileCompletesAndSettles() {
        leased(1);
        leased(2);

        assertThat(save(1, 3)).isTrue();
        assertThat(Api.get(user, id).<String>path("status")).isEqualTo("saving");
        assertThat(save(2, 3)).isTrue();

        Api.get(user, id)
                .then()
                .body("status", equalTo("completed"))
                .body("creditsUsed", equalTo(10))
                .body("files.id", equalTo(List.of(id + "-1", id + "-2")))
                .body("files[0].url", equalTo("https://api.example/media/" + id + "-1"))
                .body("completedAt", notNullValue());
        assertThat(events("user:" + user)).containsExactly("generation.created", "generation.completed");
        assertThat(events("video:" + id)).containsExactly("generation.created", "generation.completed");
        assertThat(moves()).containsExactly("reserve -10", "settle 0");
        assertThat(Api.balance(user)).isEqualTo(990);
    }

    @Test
    void whoLostTheLeaseChangesNothing() {
        leased(1);

        assertThat(save(1, 2)).isFalse();
        generations
                .fileFailed(new LostFile(id, 1, id + "-1", 2, "upload_failed", "gone"))
                .await()
                .atMost(LIMIT);

        assertThat(Api.get(user, id).<String>path("status")).isEqualTo("saving");
        assertThat(rows.value("select state from media_file where id = ?", id + "-1"))
                .isEqualTo("due");
    }

    @Test
    void aFileIsSavedOnce() {
        leased(1);

        List<Boolean> answers = Uni.join()
                .all(IntStream.range(0, 8)
                        .mapToObj(i -> generations.fileSaved(saved(1, 3)))
                        .toList())
                .andFailFast()
                .await()
                .atMost(LIMIT);

        assertThat(answers).containsOnlyOnce(true);
        assertThat(events("user:" + user)).containsExactly("generation.created", "generation.completed");
    }

    @Test
    void aLostFileFailsAndGivesBack() {
        leased(1);

        generations
                .fileFailed(new LostFile(id, 1, id + "-1", 3, "expired_output", "the provider's copy is gone"))
                .await()
                .atMost(LIMIT);

        assertThat(Api.get(user, id).<String>path("errorCode")).isEqualTo("expired_output");
        assertThat(events("user:" + user))
                .containsExactly("generation.created", "generation.failed", "credits.refunded");
        assertThat(moves()).containsExactly("reserve -10", "refund 10");
        assertThat(Api.balance(user)).isEqualTo(1000);
    }

    @Test
    void filesOfAnAttemptThatWasToldAsFailedAreToldAsRecoveredAndChargeNothing() {
        rows.change("update generation set status = 'failed', error_code = 'provider_failed' where id = ?", id);
        leased(1);

        assertThat(save(1, 3)).isTrue();

        assertThat(Api.get(user, id).<String>path("status")).isEqualTo("failed");
        assertThat(events("video:" + id)).containsExactly("generation.created", "generation.recovered");
        assertThat(moves()).containsExactly("reserve -10");
    }

    @Test
    void aFileOfAnOlderAttemptIsKeptAndChangesNothing() {
        leased(1);
        rows.change("update generation set attempt = 2, status = 'processing' where id = ?", id);

        assertThat(save(1, 3)).isTrue();

        assertThat(Api.get(user, id).<String>path("status")).isEqualTo("processing");
        assertThat(events("video:" + id)).containsExactly("generation.created");
    }

    @Test
    void whatIsToldIsPublishedAsTheFrameThatBrowsersGet() {
        Queue<String> frames = new ConcurrentLinkedQueue<>();
        var subscriber = redis.pubsub(String.class).subscribe("room:video:" + id, frames::add);
        try {
            leased(1);

            assertThat(save(1, 3)).isTrue();

            await().until(() -> frames.size() == 1);
            assertThat(RoomMessage.decode(frames.element())).isInstanceOfSatisfying(RoomMessage.Event.class, event -> {
                assertThat(event.seq()).isEqualTo(2);
                assertThat(event.version()).isEqualTo(6);
                assertThat(event.type()).isEqualTo("generation.completed");
                assertThat(event.at().toString())
                        .isEqualTo(rows.value(
                                "select to_char(at at time zone 'utc', 'YYYY-MM-DD\"T\"HH24:MI:SS.US\"Z\"')"
                                        + " from room_event where room = ? and seq = 2",
                                "video:" + id));
                assertThat(Json.write(event.data()))
                        .isEqualTo(rows.value(
                                "select data::text from room_event where room = ? and seq = 2", "video:" + id));
            });
        } finally {
            subscriber.unsubscribe();
        }
    }

    /** A file that media holds under lease 3, as far as anybody else can see. */
    private void leased(int n) {
        rows.change(
                "insert into media_file (id, generation_id, attempt, n, source_url, lease, locked_until)"
                        + " values (?, ?, 1, ?, 'https://files.invalid/x.mp4', 3, now() + interval '1 hour')",
                id + "-" + n,
                id,
                n);
    }

    private boolean save(int n, int lease) {
        return generations.fileSaved(saved(n, lease)).await().atMost(LIMIT);
    }

    private SavedFile saved(int n, int lease) {
        String file = id + "-" + n;
        return new SavedFile(
                id,
                1,
                file,
                lease,
                "bucket",
                id + "/1/" + n + "-" + lease,
                "video/mp4",
                1024,
                SHA_256,
                1920,
                1080,
                8.0,
                "https://api.example/media/" + file);
    }

    private List<String> events(String room) {
        return rows.column("select type from room_event where room = ? order by seq", room);
    }

    private List<String> moves() {
        return rows.column("select kind || ' ' || amount from credit_entry where generation_id = ? order by id", id);
    }
}
