package dev.reelay.worker.media;

import static dev.reelay.local.servers.Awaiting.await;
import static org.assertj.core.api.Assertions.assertThat;

import dev.reelay.local.servers.S3Server;
import dev.reelay.worker.media.fetch.MisbehavingServer;
import io.quarkus.test.junit.QuarkusTest;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.net.NetSocket;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import jakarta.inject.Inject;
import java.util.Arrays;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import org.junit.jupiter.api.Test;

/** What a process left in the bucket that was killed in the middle of a transfer. */
@QuarkusTest
@MediaServers
class SweepIT extends NothingSignedLogged {

    S3Server s3;
    MisbehavingServer provider;

    private FileRows rows;

    @Inject
    void use(Pool pool) {
        rows = new FileRows(pool);
    }

    @Test
    void onlyTheSavedFileIsLeftOfAllThatItsLeasesHaveWritten() {
        Bucket bucket = Bucket.of(s3);
        String id = rows.dead(provider.on("/swept", MisbehavingServer.ok(Film.bytes())), 2);
        String folder = rows.row(id).getString("generation_id") + "/1/";
        bucket.put(folder + "1-1.mp4");
        bucket.begin(folder + "1-2.mp4");
        bucket.put(folder + "2-1.mp4");
        rows.release(id);

        Row saved = rows.saved(id);

        assertThat(saved.getString("s3_key")).isEqualTo(folder + "1-3.mp4");
        await().atMost(FileRows.SOON).untilAsserted(() -> {
            assertThat(bucket.openUploadsOf(saved)).isEmpty();
            assertThat(bucket.objectsOf(saved)).containsExactly(folder + "1-3.mp4", folder + "2-1.mp4");
            assertThat(rows.row(id).getInteger("swept_lease")).isEqualTo(2);
        });
    }

    @Test
    void whatTheLivingLeaseWritesIsLeftAloneWhileOlderOnesAreSwept() throws Exception {
        Bucket bucket = Bucket.of(s3);
        byte[] start = Arrays.copyOf(Film.bytes(), 17 << 20);
        BlockingQueue<NetSocket> waiting = new LinkedBlockingQueue<>();
        String url = provider.on("/living", (socket, server) -> {
            socket.write("HTTP/1.1 200 OK\r\nContent-Length: 90000000\r\n\r\n");
            socket.write(Buffer.buffer(start));
            MisbehavingServer.dripping("", new byte[10_000], 100).accept(socket, server);
            waiting.add(socket);
        });
        String id = rows.dead(url, 1);
        String folder = rows.row(id).getString("generation_id") + "/1/";
        bucket.begin(folder + "1-1.mp4");
        rows.release(id);
        waiting.take();

        await().atMost(FileRows.SOON).untilAsserted(() -> {
            Row file = rows.row(id);
            assertThat(file.getInteger("swept_lease")).isPositive();
            assertThat(bucket.openUploadsOf(file)).containsExactly(folder + "1-" + file.getInteger("lease") + ".mp4");
        });
        rows.execute("update media_file set state = 'failed', lease = lease + 1 where id = $1", id);
        await().atMost(FileRows.SOON)
                .untilAsserted(
                        () -> assertThat(bucket.openUploadsOf(rows.row(id))).isEmpty());
    }

    @Test
    void nothingIsLeftOfAFileThatWasGivenUp() {
        Bucket bucket = Bucket.of(s3);
        String id = rows.dead(provider.on("/given-up", MisbehavingServer.status(400)), 1);
        Row file = rows.row(id);
        bucket.put(file.getString("generation_id") + "/1/1-1.mp4");
        bucket.begin(file.getString("generation_id") + "/1/1-1.mp4");
        rows.release(id);

        rows.lost(id);

        await().atMost(FileRows.SOON).untilAsserted(() -> {
            assertThat(bucket.openUploadsOf(file)).isEmpty();
            assertThat(bucket.objectsOf(file)).isEmpty();
        });
    }
}
