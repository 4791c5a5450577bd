package dev.reelay.worker.media.store;

import static org.assertj.core.api.Assertions.assertThat;

import dev.reelay.local.servers.S3Server;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.nio.NioEventLoopGroup;
import io.smallrye.config.SmallRyeConfigBuilder;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.zip.CRC32;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.core.async.AsyncResponseTransformer;
import software.amazon.awssdk.core.interceptor.Context;
import software.amazon.awssdk.core.interceptor.ExecutionAttributes;
import software.amazon.awssdk.core.interceptor.ExecutionInterceptor;
import software.amazon.awssdk.http.SdkHttpRequest;
import software.amazon.awssdk.http.async.SdkAsyncHttpClient;
import software.amazon.awssdk.http.nio.netty.NettyNioAsyncHttpClient;
import software.amazon.awssdk.http.nio.netty.SdkEventLoopGroup;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.s3.S3AsyncClient;
import software.amazon.awssdk.services.s3.S3Configuration;

/** What goes over the wire with {@code reelay.media.store.checksums} on and off, and that a store takes both. */
class ChecksumIT {

    private static final Duration SOON = Duration.ofSeconds(20);
    private static final int PART = 5 << 20;
    private static final S3Server S3 = S3Server.temporary();

    /** Ours, for the end of a client's own takes two seconds. */
    private static final EventLoopGroup LOOPS = new NioEventLoopGroup(2);

    private static final SdkAsyncHttpClient HTTP = NettyNioAsyncHttpClient.builder()
            .eventLoopGroup(SdkEventLoopGroup.create(LOOPS))
            .build();

    private final Vertx vertx = Vertx.vertx();
    private final List<SdkHttpRequest> sent = Collections.synchronizedList(new ArrayList<>());
    private final byte[] file = new byte[PART + 1000];

    ChecksumIT() {
        new Random(5).nextBytes(file);
    }

    @BeforeAll
    static void start() {
        S3.start();
    }

    @AfterAll
    static void stop() {
        HTTP.close();
        LOOPS.shutdownGracefully(0, 5, TimeUnit.SECONDS).syncUninterruptibly();
        S3.close();
    }

    @AfterEach
    void close() {
        vertx.close().toCompletionStage().toCompletableFuture().join();
    }

    @Test
    void eachPartCarriesItsChecksumInItsHead() {
        assertThat(stored(true, file)).isEqualTo(file);

        assertThat(headers("x-amz-checksum-crc32")).contains(crc32(0, PART), crc32(PART, file.length));
        assertThat(headers("x-amz-checksum-algorithm")).containsExactly("CRC32");
        assertThat(headers("Content-Encoding")).isEmpty();
        assertThat(headers("x-amz-trailer")).isEmpty();
    }

    @Test
    void aWholeObjectCarriesItsChecksumInItsHead() {
        byte[] small = "123456789".getBytes(StandardCharsets.US_ASCII);

        assertThat(stored(true, small)).isEqualTo(small);

        // The check value of this CRC, 0xCBF43926.
        assertThat(headers("x-amz-checksum-crc32")).containsExactly("y/Q5Jg==");
    }

    @Test
    void nothingOfItIsSentToAStoreThatRefusesIt() {
        assertThat(stored(false, file)).isEqualTo(file);
        assertThat(stored(false, new byte[] {1, 2, 3})).hasSize(3);

        assertThat(sent)
                .isNotEmpty()
                .allSatisfy(request -> assertThat(request.headers().keySet())
                        .noneMatch(name -> name.toLowerCase(Locale.ROOT).contains("checksum"))
                        .doesNotContain("x-amz-trailer", "Content-Encoding", "Content-MD5"));
    }

    private byte[] stored(boolean checksums, byte[] bytes) {
        StoreConfig config = new SmallRyeConfigBuilder()
                .addDiscoveredConverters()
                .withMapping(StoreConfig.class, "store")
                .withDefaultValue("store.part-size", "5M")
                .withDefaultValue("store.checksums", Boolean.toString(checksums))
                .build()
                .getConfigMapping(StoreConfig.class, "store");
        try (S3AsyncClient client = client(checksums)) {
            MediaStore store = new MediaStore(client, S3Server.BUCKET, config, new PartMemory());
            StoredObject object = new StoredObject("checksums/" + bytes.length, "video/mp4", "inline");
            PartedUpload upload = store.begin(object, vertx.getOrCreateContext());
            upload.append(Buffer.buffer(bytes))
                    .chain(() -> upload.finish("00"))
                    .await()
                    .atMost(SOON);
            List<SdkHttpRequest> uploads = List.copyOf(sent);
            byte[] stored = client.getObject(
                            get -> get.bucket(S3Server.BUCKET).key(object.key()), AsyncResponseTransformer.toBytes())
                    .join()
                    .asByteArray();
            sent.clear();
            sent.addAll(uploads);
            return stored;
        }
    }

    /** As the service's own, for which {@code quarkus.s3.checksum-validation}, which is this very setting, follows the switch. */
    @SuppressWarnings("deprecation")
    private S3AsyncClient client(boolean checksums) {
        return S3AsyncClient.builder()
                .httpClient(HTTP)
                .endpointOverride(URI.create(S3.endpoint()))
                .region(Region.of(S3Server.REGION))
                .credentialsProvider(StaticCredentialsProvider.create(
                        AwsBasicCredentials.create(S3Server.ACCESS_KEY, S3Server.SECRET_KEY)))
                .serviceConfiguration(S3Configuration.builder()
                        .pathStyleAccessEnabled(true)
                        .checksumValidationEnabled(checksums)
                        .build())
                .overrideConfiguration(override -> override.addExecutionInterceptor(new ExecutionInterceptor() {
                    @Override
                    public void beforeTransmission(Context.BeforeTransmission context, ExecutionAttributes attributes) {
                        sent.add(context.httpRequest());
                    }
                }))
                .build();
    }

    private List<String> headers(String name) {
        return sent.stream()
                .flatMap(request -> request.matchingHeaders(name).stream())
                .toList();
    }

    private String crc32(int from, int to) {
        CRC32 crc = new CRC32();
        crc.update(file, from, to - from);
        return Base64.getEncoder()
                .encodeToString(
                        ByteBuffer.allocate(4).putInt((int) crc.getValue()).array());
    }
}
