package dev.reelay.worker.media;

import static dev.reelay.local.servers.Awaiting.await;
import static org.assertj.core.api.Assertions.assertThat;

import dev.reelay.local.servers.S3Server;
import dev.reelay.worker.media.fetch.MisbehavingServer;
import dev.reelay.worker.media.store.PartMemory;
import dev.reelay.worker.media.type.Boxes;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.vertx.core.net.NetSocket;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import jakarta.inject.Inject;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** From a due row, by a provider that may misbehave, into the bucket. */
@QuarkusTest
@MediaServers
class MediaIT extends NothingSignedLogged {

    private static final int MEBIBYTE = 1 << 20;

    S3Server s3;
    MisbehavingServer provider;

    @TestHTTPResource
    URI worker;

    private final HttpClient http = HttpClient.newHttpClient();
    private FileRows rows;

    @Inject
    PartMemory memory;

    @Inject
    void use(Pool pool) {
        rows = new FileRows(pool);
    }

    @Test
    void aLargeFileGoesUpInPartsAndLittleOfItIsInMemory() throws Exception {
        byte[] start = Boxes.fastStartMp4(1920, 1080, 8, 0);
        int size = 64 * MEBIBYTE + 17;
        byte[] whole = Arrays.copyOf(start, size);
        long peakBefore = memory.peak();

        Row saved = rows.saved(rows.due(provider.on("/large", MisbehavingServer.streamed(start, size)), null));

        assertThat(saved.getLong("size_bytes")).isEqualTo(size);
        assertThat(saved.getString("hash")).isEqualTo(Film.sha256(whole));
        assertThat(saved.getInteger("width")).isEqualTo(1920);
        assertThat(memory.peak()).isBetween(10L * MEBIBYTE, Math.max(peakBefore, 2 * 16L * MEBIBYTE));
        await().atMost(FileRows.SOON)
                .untilAsserted(() -> assertThat(memory.held()).isZero());
        assertThat(Bucket.of(s3).object(saved).contentLength()).isEqualTo(size);
    }

    @Test
    void aPageInsteadOfAFilmIsNotStored() {
        String page = "<!DOCTYPE html><script>alert(1)</script>";
        String id = rows.due(
                provider.on("/page", MisbehavingServer.ok(page.repeat(1000).getBytes(StandardCharsets.UTF_8))),
                "out.mp4");

        Row lost = rows.lost(id);

        assertThat(lost.getString("error")).isEqualTo("the file is not of a type that is accepted");
        assertThat(lost.getInteger("tries")).isEqualTo(1);
        assertThat(rows.generationOf(lost).getString("error_code")).isEqualTo("upload_failed");
        assertThat(Bucket.of(s3).objectsOf(lost)).isEmpty();
    }

    @Test
    void aLengthOfTenIsReadAsTenBytesAndRefusedByType() {
        byte[] film = Film.bytes();
        String head = "HTTP/1.1 200 OK\r\nContent-Length: 10\r\n\r\n";
        String id = rows.due(
                provider.on(
                        "/ten", MisbehavingServer.raw(head + new String(film, 20, 4000, StandardCharsets.ISO_8859_1))),
                null);

        assertThat(rows.lost(id).getString("error")).contains("type");
    }

    @Test
    void aBodyBeyondTheLimitIsCutAndLeavesNothingBehind() {
        byte[] start = Boxes.fastStartMp4(1920, 1080, 8, 0);
        String id = rows.due(provider.on("/endless", MisbehavingServer.chunked(start, 3L << 30)), null);

        Row lost = rows.lost(id);

        assertThat(lost.getString("error")).contains("larger");
        assertThat(Bucket.of(s3).objectsOf(lost)).isEmpty();
        assertThat(Bucket.of(s3).openUploadsOf(lost)).isEmpty();
    }

    @Test
    void aCutFileIsFetchedAgainUnderTheNextLease() {
        byte[] film = Film.bytes();
        AtomicInteger asked = new AtomicInteger();
        String url = provider.on("/cut", (socket, server) -> {
            boolean first = asked.getAndIncrement() == 0;
            MisbehavingServer.Answer answer = first
                    ? MisbehavingServer.raw("HTTP/1.1 200 OK\r\nContent-Length: " + film.length + "\r\n\r\nsome")
                    : MisbehavingServer.ok(film);
            answer.accept(socket, server);
        });

        Row saved = rows.saved(rows.due(url, null));

        assertThat(saved.getInteger("tries")).isEqualTo(2);
        assertThat(saved.getString("s3_key")).endsWith("/1-2.mp4");
        assertThat(Bucket.of(s3).objectsOf(saved)).containsExactly(saved.getString("s3_key"));
    }

    @Test
    void aFileOfAnotherSizeThanAnnouncedByTheProviderIsNotTaken() {
        byte[] film = Film.bytes();
        String id = rows.due(provider.on("/other", MisbehavingServer.ok(film)), null, film.length + 1L);

        assertThat(rows.failedGenerationOf(id).getString("error"))
                .isEqualTo("the file did not arrive whole, after 4 tries");
    }

    @Test
    void whoLosesTheLeaseEndsTheTransferAndLeavesNothingBehind() throws Exception {
        byte[] film = Film.bytes();
        BlockingQueue<NetSocket> waiting = new LinkedBlockingQueue<>();
        AtomicInteger asked = new AtomicInteger();
        CompletableFuture<Void> cut = new CompletableFuture<>();
        String id = rows.due(
                provider.on("/lost", (socket, server) -> {
                    if (asked.getAndIncrement() == 0) {
                        MisbehavingServer.dripping(
                                        "HTTP/1.1 200 OK\r\nContent-Length: 100000000\r\n\r\n",
                                        Arrays.copyOf(film, 20_000),
                                        20)
                                .accept(socket, server);
                        socket.closeHandler(ignored -> cut.complete(null));
                        waiting.add(socket);
                    } else {
                        MisbehavingServer.ok(film).accept(socket, server);
                    }
                }),
                null);
        waiting.take();

        rows.execute("update media_file set lease = lease + 1, locked_until = now() where id = $1", id);

        assertThat(cut).succeedsWithin(FileRows.SOON);
        Row saved = rows.saved(id);
        assertThat(saved.getString("s3_key")).endsWith("/1-3.mp4");
        assertThat(Bucket.of(s3).objectsOf(saved)).containsExactly(saved.getString("s3_key"));
    }

    @Test
    void aStoreThatIsAwayForAWhileCostsTriesButNotTheFile() {
        byte[] film = Film.bytes();
        s3.kill();
        String id = rows.due(provider.on("/away", MisbehavingServer.ok(film)), null);
        await().atMost(FileRows.SOON)
                .untilAsserted(
                        () -> assertThat(rows.row(id).getString("error")).isEqualTo("the file could not be stored"));

        s3.start();

        assertThat(rows.saved(id).getString("hash")).hasSize(64);
    }

    @Test
    void theTransfersAreCounted() throws Exception {
        rows.saved(rows.due(provider.on("/counted", MisbehavingServer.ok(Film.bytes())), null));

        // Counted once all is done, which is after the row tells of it.
        await().atMost(FileRows.SOON)
                .untilAsserted(() -> assertThat(
                                new String(get(worker.resolve("/q/metrics")).body(), StandardCharsets.UTF_8))
                        .contains("reelay_media_transfers_seconds_count{outcome=\"saved\"")
                        .contains("reelay_media_bytes_total")
                        .contains("reelay_media_in_flight")
                        .contains("reelay_media_due_age_seconds")
                        .contains("reelay_media_buffer_bytes"));
    }

    private HttpResponse<byte[]> get(URI uri) throws Exception {
        return http.send(HttpRequest.newBuilder(uri).build(), BodyHandlers.ofByteArray());
    }
}
