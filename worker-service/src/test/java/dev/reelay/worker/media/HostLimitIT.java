package dev.reelay.worker.media;

import static dev.reelay.local.servers.Awaiting.await;
import static org.assertj.core.api.Assertions.assertThat;

import dev.reelay.worker.media.fetch.MisbehavingServer;
import io.quarkus.test.junit.QuarkusTest;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** A provider whose server is slow has its places, and no more. */
@QuarkusTest
@MediaServers
class HostLimitIT extends NothingSignedLogged {

    /** As {@link MediaSource} has it; a worker moves 8 files at a time. */
    private static final int MAX_PER_HOST = 6;

    MisbehavingServer provider;

    private FileRows rows;
    private final List<String> held = new ArrayList<>();

    @Inject
    void use(Pool pool) {
        rows = new FileRows(pool);
    }

    @AfterEach
    void letGo() {
        held.forEach(id -> rows.execute("update media_file set state = 'failed' where id = $1", id));
    }

    @Test
    void itsFurtherFilesWaitWhileThoseOfOthersPassThemBy() {
        String slow = provider.on(
                "/held",
                MisbehavingServer.dripping(
                        "HTTP/1.1 200 OK\r\nContent-Length: 9000000\r\n\r\n",
                        Arrays.copyOf(Film.bytes(), 20_000),
                        100));
        for (int n = 0; n < MAX_PER_HOST + 3; n++) {
            held.add(rows.due(slow, null));
        }
        await().atMost(FileRows.SOON).untilAsserted(() -> assertThat(claimed()).hasSize(MAX_PER_HOST));

        String other = rows.due("https://10-0-0-1.v4.example/a", null);

        rows.lost(other);
        assertThat(claimed()).hasSize(MAX_PER_HOST);
    }

    private List<String> claimed() {
        return held.stream().filter(id -> rows.row(id).getInteger("tries") > 0).toList();
    }
}
