package dev.reelay.worker.media;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.reelay.local.servers.LocalServers;
import dev.reelay.local.servers.S3Server;
import dev.reelay.local.simulator.Simulator;
import dev.reelay.model.Ids;
import dev.reelay.worker.media.fetch.MisbehavingServer;
import dev.reelay.worker.media.store.PartMemory;
import dev.reelay.worker.media.type.Boxes;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.vertx.core.net.NetSocket;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Inject;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Clock;
import java.time.Duration;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.s3.S3AsyncClient;
import software.amazon.awssdk.services.s3.model.HeadObjectResponse;
import software.amazon.awssdk.services.s3.model.S3Object;

@QuarkusTest
@QuarkusTestResource(
        value = LocalServers.class,
        initArgs = @ResourceArg(name = "servers", value = "postgres,redis,s3"),
        restrictToAnnotatedClass = true)
@QuarkusTestResource(value = MediaSource.class, restrictToAnnotatedClass = true)
class MediaIT {

    private static final Duration SOON = Duration.ofSeconds(30);
    private static final int MEBIBYTE = 1 << 20;
    private static final KeptLog LOG = new KeptLog();

    S3Server s3;
    MisbehavingServer provider;

    @Inject
    Pool pool;

    @Inject
    PartMemory memory;

    @TestHTTPResource
    URI worker;

    private final HttpClient http = HttpClient.newHttpClient();

    @BeforeAll
    static void keepTheLog() {
        LOG.attach();
    }

    @AfterAll
    static void nothingSignedWasLogged() {
        LOG.detach();
        assertThat(LOG.lines()).isNotEmpty().noneMatch(line -> line.contains("sig=secret"));
        assertThat(LOG.lines()).noneMatch(line -> line.contains("&s=") || line.contains("X-Amz-Signature"));
    }

    @Test
    void theSimulatorsFilmIsPlayedFromOurBucket() throws Exception {
        byte[] film = film();

        Row saved = saved(due(provider.on("/film", MisbehavingServer.ok(film)), "out.mp4"));

        assertThat(saved.getString("content_type")).isEqualTo("video/mp4");
        assertThat(saved.getLong("size_bytes")).isEqualTo(film.length);
        assertThat(saved.getString("hash")).isEqualTo(sha256(film));
        assertThat(saved.getInteger("width")).isPositive();
        assertThat(saved.getInteger("height")).isPositive();
        assertThat(saved.getDouble("duration_seconds")).isPositive();
        assertThat(saved.getString("bucket")).isEqualTo(S3Server.BUCKET);
        assertThat(saved.getString("s3_key")).isEqualTo(saved.getString("generation_id") + "/1/1-1.mp4");
        assertThat(generationOf(saved).getString("status")).isEqualTo("completed");
        HttpResponse<byte[]> played = get(playable(saved, "GET"));
        assertThat(played.statusCode()).isEqualTo(200);
        assertThat(played.body()).isEqualTo(film);
        assertThat(played.headers().firstValue("content-type")).contains("video/mp4");
        assertThat(played.headers().firstValue("content-disposition")).contains("inline; filename=\"out.mp4\"");
        assertThat(object(saved).metadata()).containsEntry("sha256", sha256(film));
    }

    @Test
    void aPlayerGetsTheRangeItAsksFor() throws Exception {
        byte[] film = film();
        Row saved = saved(due(provider.on("/ranged", MisbehavingServer.ok(film)), null));

        HttpRequest range = HttpRequest.newBuilder(playable(saved, "GET"))
                .header("Range", "bytes=100-299")
                .build();
        HttpResponse<byte[]> played = http.send(range, BodyHandlers.ofByteArray());

        assertThat(played.statusCode()).isEqualTo(206);
        assertThat(played.body()).isEqualTo(Arrays.copyOfRange(film, 100, 300));
    }

    @Test
    void whoOnlyWantsTheHeadersGetsThem() throws Exception {
        byte[] film = film();
        Row saved = saved(due(provider.on("/headed", MisbehavingServer.ok(film)), null));

        HttpResponse<Void> looked = http.send(
                HttpRequest.newBuilder(playable(saved, "HEAD"))
                        .method("HEAD", HttpRequest.BodyPublishers.noBody())
                        .build(),
                BodyHandlers.discarding());

        assertThat(looked.statusCode()).isEqualTo(200);
        assertThat(looked.headers().firstValueAsLong("content-length")).hasValue(film.length);
    }

    @Test
    void aLargeFileGoesUpInPartsAndLittleOfItIsInMemory() throws Exception {
        byte[] start = Boxes.fastStartMp4(1920, 1080, 8, 0);
        int size = 64 * MEBIBYTE + 17;
        byte[] whole = Arrays.copyOf(start, size);

        Row saved = saved(due(provider.on("/large", MisbehavingServer.streamed(start, size)), null));

        assertThat(saved.getLong("size_bytes")).isEqualTo(size);
        assertThat(saved.getString("hash")).isEqualTo(sha256(whole));
        assertThat(saved.getInteger("width")).isEqualTo(1920);
        assertThat(memory.peak()).isBetween(16L * MEBIBYTE, 2 * 16L * MEBIBYTE);
        assertThat(memory.held()).isZero();
        assertThat(sha256(get(playable(saved, "GET")).body())).isEqualTo(sha256(whole));
    }

    @Test
    void aPageInsteadOfAFilmIsNotStored() {
        String page = "<!DOCTYPE html><script>alert(1)</script>";
        String id = due(
                provider.on("/page", MisbehavingServer.ok(page.repeat(1000).getBytes(StandardCharsets.UTF_8))),
                "out.mp4");

        Row lost = lost(id);

        assertThat(lost.getString("error")).isEqualTo("the file is not of a type that is accepted");
        assertThat(lost.getInteger("tries")).isEqualTo(1);
        assertThat(generationOf(lost).getString("error_code")).isEqualTo("upload_failed");
        assertThat(objectsOf(lost)).isEmpty();
    }

    @Test
    void aLengthOfTenIsReadAsTenBytesAndRefusedByType() {
        byte[] film = film();
        String head = "HTTP/1.1 200 OK\r\nContent-Length: 10\r\n\r\n";
        String id = due(
                provider.on(
                        "/ten", MisbehavingServer.raw(head + new String(film, 20, 4000, StandardCharsets.ISO_8859_1))),
                null);

        assertThat(lost(id).getString("error")).contains("type");
    }

    @Test
    void aBodyBeyondTheLimitIsCutAndLeavesNothingBehind() {
        byte[] start = Boxes.fastStartMp4(1920, 1080, 8, 0);
        String id = due(provider.on("/endless", MisbehavingServer.chunked(start, 3L << 30)), null);

        Row lost = lost(id);

        assertThat(lost.getString("error")).contains("larger");
        assertThat(objectsOf(lost)).isEmpty();
        assertThat(openUploadsOf(lost)).isEmpty();
    }

    @Test
    void anAddressThatLeadsIntoOurNetworkIsNotFetched() {
        int before = provider.requests().size();
        String id = due("http://localhost:" + provider.port() + "/film?sig=secret", null);

        Row lost = lost(id);

        assertThat(lost.getString("error")).isEqualTo("the file's address must be https");
        assertThat(generationOf(lost).getString("error_code")).isEqualTo("upload_failed");
        assertThat(provider.requests()).noneMatch(request -> request.contains("localhost"));
        assertThat(provider.requests().size()).isGreaterThanOrEqualTo(before);
    }

    @Test
    void aFileThatTheProviderHasDeletedIsLostAsExpired() {
        Row lost = lost(due(provider.on("/gone", MisbehavingServer.status(410)), null));

        assertThat(generationOf(lost).getString("error_code")).isEqualTo("expired_output");
        assertThat(generationOf(lost).getString("error"))
                .doesNotContain("127.0.0.1")
                .doesNotContain("secret");
    }

    @Test
    void aCutFileIsFetchedAgainUnderTheNextLease() {
        byte[] film = film();
        AtomicInteger asked = new AtomicInteger();
        String url = provider.on("/cut", (socket, server) -> {
            boolean first = asked.getAndIncrement() == 0;
            MisbehavingServer.Answer answer = first
                    ? MisbehavingServer.raw("HTTP/1.1 200 OK\r\nContent-Length: " + film.length + "\r\n\r\nsome")
                    : MisbehavingServer.ok(film);
            answer.accept(socket, server);
        });

        Row saved = saved(due(url, null));

        assertThat(saved.getInteger("tries")).isEqualTo(2);
        assertThat(saved.getString("s3_key")).endsWith("/1-2.mp4");
        assertThat(objectsOf(saved)).containsExactly(saved.getString("s3_key"));
    }

    @Test
    void aFileOfAnotherSizeThanAnnouncedByTheProviderIsNotTaken() {
        byte[] film = film();
        String id = due(provider.on("/other", MisbehavingServer.ok(film)), null, film.length + 1L);

        assertThat(lost(id).getString("error")).isEqualTo("the file did not arrive whole, after 4 tries");
    }

    @Test
    void whoLosesTheLeaseEndsTheTransferAndLeavesNothingBehind() throws Exception {
        byte[] film = film();
        BlockingQueue<NetSocket> waiting = new LinkedBlockingQueue<>();
        AtomicInteger asked = new AtomicInteger();
        CompletableFuture<Void> cut = new CompletableFuture<>();
        String id = due(
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

        execute("update media_file set lease = lease + 1, locked_until = now() where id = $1", id);

        assertThat(cut).succeedsWithin(SOON);
        Row saved = saved(id);
        assertThat(saved.getString("s3_key")).endsWith("/1-3.mp4");
        assertThat(objectsOf(saved)).containsExactly(saved.getString("s3_key"));
    }

    @Test
    void aWrongSignatureAndAFileThatIsNotThereAnswerAlike() throws Exception {
        Row saved = saved(due(provider.on("/signed", MisbehavingServer.ok(film())), null));
        URI own = URI.create(saved.getString("url"));
        String id = saved.getString("id");

        List<HttpResponse<byte[]>> answers = List.of(
                get(worker.resolve("/media/" + id)),
                get(worker.resolve("/media/" + id + "?" + own.getQuery() + "x")),
                get(worker.resolve("/media/nobody?" + own.getQuery())),
                get(worker.resolve("/media/..%2F" + id + "?" + own.getQuery())));

        assertThat(answers).allSatisfy(answer -> {
            assertThat(answer.statusCode()).isEqualTo(404);
            assertThat(answer.headers().firstValue("content-type")).contains("application/problem+json");
            assertThat(answer.body()).isEqualTo(answers.get(0).body());
        });
    }

    @Test
    void theRedirectIsNobodyElsesAndIsNotKept() throws Exception {
        Row saved = saved(due(provider.on("/kept", MisbehavingServer.ok(film())), null));

        HttpResponse<byte[]> redirect = get(ownAddress(saved));

        assertThat(redirect.statusCode()).isEqualTo(302);
        assertThat(redirect.headers().firstValue("cache-control")).contains("private, no-store");
        assertThat(redirect.headers().firstValue("location"))
                .hasValueSatisfying(location -> assertThat(location).contains("X-Amz-Expires=900"));
    }

    @Test
    void aStoreThatIsAwayForAWhileCostsTriesButNotTheFile() {
        byte[] film = film();
        s3.kill();
        String id = due(provider.on("/away", MisbehavingServer.ok(film)), null);
        await().atMost(SOON)
                .untilAsserted(() -> assertThat(row(id).getString("error")).isEqualTo("the file could not be stored"));

        s3.start();

        assertThat(saved(id).getString("hash")).hasSize(64);
    }

    @Test
    void theTransfersAreCounted() throws Exception {
        saved(due(provider.on("/counted", MisbehavingServer.ok(film())), null));

        String metrics = new String(get(worker.resolve("/q/metrics")).body(), StandardCharsets.UTF_8);

        assertThat(metrics)
                .contains("reelay_media_transfers_seconds_count{outcome=\"saved\"")
                .contains("reelay_media_bytes_total")
                .contains("reelay_media_in_flight")
                .contains("reelay_media_due_age_seconds")
                .contains("reelay_media_buffer_bytes");
    }

    private String due(String url, @Nullable String filename) {
        return due(url, filename, null);
    }

    private String due(String url, @Nullable String filename, @Nullable Long size) {
        String generation = Ids.newUuid(Clock.systemUTC()).toString();
        String file = Ids.newUuid(Clock.systemUTC()).toString();
        execute("insert into credit_account (user_id) values ('ada') on conflict do nothing");
        pool.preparedQuery("""
                        insert into generation (id, user_id, video_id, kind, provider, status, prompt, session_id)
                        values ($1, 'ada', $1, 'video', 'replicate', 'saving', 'a cat', 's')
                        """).execute(Tuple.of(generation)).await().atMost(SOON);
        pool.preparedQuery("""
                        insert into media_file (id, generation_id, attempt, n, source_url, filename, expected_size)
                        values ($1, $2, 1, 1, $3, $4, $5)
                        """)
                .execute(Tuple.of(file, generation, url, filename, size))
                .await()
                .atMost(SOON);
        return file;
    }

    private Row saved(String fileId) {
        return ended(fileId, "saved");
    }

    private Row lost(String fileId) {
        return ended(fileId, "failed");
    }

    private Row ended(String fileId, String state) {
        await().atMost(SOON)
                .untilAsserted(() -> assertThat(row(fileId).getString("state"))
                        .as(() -> "error: " + row(fileId).getString("error"))
                        .isEqualTo(state));
        return row(fileId);
    }

    private Row row(String fileId) {
        return one("select *, encode(sha256, 'hex') as hash from media_file where id = $1", fileId);
    }

    private Row generationOf(Row file) {
        return one("select * from generation where id = $1", file.getString("generation_id"));
    }

    private Row one(String sql, String id) {
        return pool.preparedQuery(sql)
                .execute(Tuple.of(id))
                .await()
                .atMost(SOON)
                .iterator()
                .next();
    }

    private void execute(String sql, String... values) {
        pool.preparedQuery(sql).execute(Tuple.from(List.of(values))).await().atMost(SOON);
    }

    /** The file's own address, at the port that this test's worker listens on. */
    private URI ownAddress(Row saved) {
        URI own = URI.create(saved.getString("url"));
        return worker.resolve(own.getRawPath() + "?" + own.getRawQuery());
    }

    private URI playable(Row saved, String method) throws Exception {
        HttpRequest request = HttpRequest.newBuilder(ownAddress(saved))
                .method(method, HttpRequest.BodyPublishers.noBody())
                .build();
        HttpResponse<Void> redirect = http.send(request, BodyHandlers.discarding());
        assertThat(redirect.statusCode()).isEqualTo(302);
        return URI.create(redirect.headers().firstValue("location").orElseThrow());
    }

    private HttpResponse<byte[]> get(URI uri) throws Exception {
        return http.send(HttpRequest.newBuilder(uri).build(), BodyHandlers.ofByteArray());
    }

    private HeadObjectResponse object(Row saved) {
        try (S3AsyncClient client = client()) {
            return client.headObject(head -> head.bucket(S3Server.BUCKET).key(saved.getString("s3_key")))
                    .join();
        }
    }

    private List<String> objectsOf(Row file) {
        try (S3AsyncClient client = client()) {
            return client
                    .listObjectsV2(list -> list.bucket(S3Server.BUCKET).prefix(file.getString("generation_id")))
                    .join()
                    .contents()
                    .stream()
                    .map(S3Object::key)
                    .toList();
        }
    }

    private List<String> openUploadsOf(Row file) {
        try (S3AsyncClient client = client()) {
            return client.listMultipartUploads(list -> list.bucket(S3Server.BUCKET)).join().uploads().stream()
                    .map(upload -> upload.key())
                    .filter(key -> key.startsWith(file.getString("generation_id")))
                    .toList();
        }
    }

    private S3AsyncClient client() {
        return S3AsyncClient.builder()
                .endpointOverride(URI.create(s3.endpoint()))
                .forcePathStyle(true)
                .region(Region.of(S3Server.REGION))
                .credentialsProvider(StaticCredentialsProvider.create(
                        AwsBasicCredentials.create(S3Server.ACCESS_KEY, S3Server.SECRET_KEY)))
                .build();
    }

    private static byte[] film() {
        try (InputStream film = Simulator.class.getResourceAsStream("file/out.mp4")) {
            return film.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String sha256(byte[] bytes) throws Exception {
        return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
    }
}
