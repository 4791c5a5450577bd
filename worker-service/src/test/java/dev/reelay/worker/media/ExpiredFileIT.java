package dev.reelay.worker.media;

import static org.assertj.core.api.Assertions.assertThat;

import dev.reelay.worker.media.fetch.MisbehavingServer;
import io.quarkus.test.junit.QuarkusTest;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** An address that is good no more is asked for again at the provider, for the same output of the same job. */
@QuarkusTest
@MediaServers
class ExpiredFileIT extends NothingSignedLogged {

    MisbehavingServer provider;

    private FileRows rows;

    @Inject
    void use(Pool pool) {
        rows = new FileRows(pool);
    }

    @ParameterizedTest
    @ValueSource(ints = {403, 404, 410})
    void theFileIsFetchedFromItsFreshAddress(int status) {
        String fresh = provider.on("/fresh" + status, MisbehavingServer.ok(Film.bytes()));
        String id = rows.waiting(provider.on("/expired" + status, MisbehavingServer.status(status)));
        recordOf(id, prediction(fresh));

        Row saved = rows.saved(id);

        assertThat(saved.getString("hash")).isEqualTo(Film.sha256(Film.bytes()));
        assertThat(saved.getInteger("tries")).isEqualTo(2);
    }

    @Test
    void aJobThatStillNamesTheExpiredAddressHasLostItsFile() {
        String expired = provider.on("/gone", MisbehavingServer.status(410));
        String id = rows.waiting(expired);
        recordOf(id, prediction(expired));

        Row lost = rows.lost(id);

        assertThat(lost.getInteger("tries")).isEqualTo(1);
        assertThat(rows.generationOf(lost).getString("error_code")).isEqualTo("expired_output");
        assertThat(rows.generationOf(lost).getString("error"))
                .isEqualTo("the provider no longer has the file at its address");
    }

    @Test
    void aJobThatTheProviderHasForgottenHasLostItsFile() {
        String id = rows.waiting(provider.on("/forgotten", MisbehavingServer.status(404)));
        rows.sent(rows.row(id), "forgotten-job");
        rows.release(id);

        assertThat(rows.generationOf(rows.lost(id)).getString("error_code")).isEqualTo("expired_output");
    }

    @Test
    void aProviderThatCannotBeAskedNowIsAskedAgain() {
        String fresh = provider.on("/fresh-later", MisbehavingServer.ok(Film.bytes()));
        String id = rows.waiting(provider.on("/expired-later", MisbehavingServer.status(410)));
        rows.sent(rows.row(id), "job-" + id);
        provider.on(
                "/v1/predictions/job-" + id,
                MisbehavingServer.inTurn(
                        MisbehavingServer.status(401),
                        MisbehavingServer.ok(prediction(fresh).getBytes(StandardCharsets.UTF_8))));
        rows.release(id);

        assertThat(rows.saved(id).getInteger("tries")).isEqualTo(3);
    }

    private void recordOf(String id, String prediction) {
        provider.on("/v1/predictions/job-" + id, MisbehavingServer.ok(prediction.getBytes(StandardCharsets.UTF_8)));
        rows.sent(rows.row(id), "job-" + id);
        rows.release(id);
    }

    private static String prediction(String output) {
        return "{\"id\": \"job\", \"status\": \"succeeded\", \"output\": [\"" + output + "\"]}";
    }
}
