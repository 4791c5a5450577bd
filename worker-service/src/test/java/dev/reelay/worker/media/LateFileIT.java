package dev.reelay.worker.media;

import static dev.reelay.local.servers.Awaiting.await;
import static org.assertj.core.api.Assertions.assertThat;

import dev.reelay.local.servers.S3Server;
import dev.reelay.worker.media.fetch.MisbehavingServer;
import io.quarkus.test.junit.QuarkusTest;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import jakarta.inject.Inject;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The provider has succeeded and we have not: that costs the user nothing, and the file is tried for all the same. */
@QuarkusTest
@MediaServers
class LateFileIT extends NothingSignedLogged {

    S3Server s3;
    MisbehavingServer provider;

    private FileRows rows;

    @Inject
    void use(Pool pool) {
        rows = new FileRows(pool);
    }

    @Test
    void aStoreThatIsAwayForLongGivesTheCreditsBackAndTheFileIsToldWhenItComes() {
        s3.kill();
        String id = rows.due(provider.on("/late", MisbehavingServer.ok(Film.bytes())), null);
        rows.reserve(rows.row(id), 5);

        Row failed = rows.failedGenerationOf(id);
        assertThat(failed.getString("error_code")).isEqualTo("upload_failed");
        assertThat(failed.getString("error")).isEqualTo("the file could not be stored, after 4 tries");
        assertThat(rows.refunded(rows.row(id))).isEqualTo(5);
        assertThat(rows.row(id).getString("state")).isEqualTo("due");

        s3.start();

        Row saved = rows.saved(id);
        assertThat(Bucket.of(s3).objectsOf(saved)).contains(saved.getString("s3_key"));
        await().atMost(FileRows.SOON)
                .untilAsserted(() -> assertThat(rows.told(saved))
                        .isEqualTo(List.of(
                                "generation.failed upload_failed",
                                "credits.refunded",
                                "generation.recovered upload_failed")));
        assertThat(rows.generationOf(saved).getString("status")).isEqualTo("failed");
        assertThat(rows.refunded(saved)).isEqualTo(5);
    }

    @Test
    void aFileOfAnAttemptThatTheUserHasGivenUpIsNotTriedAnyFurther() {
        String id = rows.due(provider.on("/stale", MisbehavingServer.status(503)), null);
        rows.failedGenerationOf(id);

        rows.execute(
                "update generation set attempt = 2, status = 'pending' where id = $1",
                rows.row(id).getString("generation_id"));

        assertThat(rows.lost(id).getInteger("tries")).isLessThan(34);
        assertThat(rows.generationOf(rows.row(id)).getString("status")).isEqualTo("pending");
    }

    @Test
    void aFileUnderWhichEveryProcessDiesFailsItsGeneration() {
        String id = rows.dead(provider.on("/deadly", MisbehavingServer.ok(Film.bytes())), 34);

        rows.release(id);

        assertThat(rows.lost(id).getString("error")).isEqualTo("the file could not be stored, after 35 tries");
        assertThat(rows.failedGenerationOf(id).getString("error_code")).isEqualTo("upload_failed");
    }
}
