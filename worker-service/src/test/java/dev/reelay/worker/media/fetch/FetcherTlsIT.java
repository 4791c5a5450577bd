package dev.reelay.worker.media.fetch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.reelay.worker.media.address.LocalOrigin;
import dev.reelay.worker.media.address.TargetPins;
import dev.reelay.worker.media.address.UrlRules;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.net.PfxOptions;
import java.net.InetAddress;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A connection goes to the address that was checked, and is held against the name all the same. */
class FetcherTlsIT {

    private static final String PASSWORD = "changeit";
    private static final Duration SOON = Duration.ofSeconds(10);

    @TempDir
    Path folder;

    private final Vertx vertx = Vertx.vertx();
    private final List<String> named = new CopyOnWriteArrayList<>();
    private HttpServer server;
    private PfxOptions keys;

    @BeforeEach
    void startAServerWithACertificateForItsName() throws Exception {
        Path store = folder.resolve("keys.p12");
        Process keytool = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "keytool")
                                .toString(),
                        "-genkeypair",
                        "-alias",
                        "media",
                        "-keyalg",
                        "EC",
                        "-dname",
                        "CN=media.example",
                        "-ext",
                        "san=dns:media.example",
                        "-validity",
                        "2",
                        "-storetype",
                        "PKCS12",
                        "-keystore",
                        store.toString(),
                        "-storepass",
                        PASSWORD)
                .inheritIO()
                .start();
        assertThat(keytool.waitFor(30, TimeUnit.SECONDS)).isTrue();
        keys = new PfxOptions().setPath(store.toString()).setPassword(PASSWORD);
        server = vertx.createHttpServer(new HttpServerOptions()
                        .setSsl(true)
                        .setSni(true)
                        .setKeyCertOptions(keys)
                        .setHost("127.0.0.1")
                        .setPort(0))
                .requestHandler(request -> {
                    named.add(request.authority().host() + " by "
                            + request.connection().indicatedServerName());
                    request.response().end("film");
                })
                .listen()
                .toCompletionStage()
                .toCompletableFuture()
                .join();
    }

    @AfterEach
    void closeAll() {
        vertx.close().toCompletionStage().toCompletableFuture().join();
    }

    @Test
    void theServerIsAskedByNameAtThePinnedAddress() {
        assertThat(fetch("media.example", trusting()).toString()).isEqualTo("film");
        assertThat(named).containsExactly("media.example by media.example");
    }

    @Test
    void aCertificateForAnotherNameIsNotTaken() {
        assertThatThrownBy(() -> fetch("other.example", trusting())).isInstanceOf(FetchException.class);
        assertThat(named).isEmpty();
    }

    @Test
    void aCertificateOfNobodyIsNotTaken() {
        assertThatThrownBy(() -> fetch("media.example", new HttpClientOptions()))
                .isInstanceOf(FetchException.class);
        assertThat(named).isEmpty();
    }

    private HttpClientOptions trusting() {
        return new HttpClientOptions().setTrustOptions(keys);
    }

    /** Fetches from a name that only this test knows; the local origin lets it lie on this machine. */
    private Buffer fetch(String name, HttpClientOptions options) {
        String origin = "https://" + name + ":" + server.actualPort();
        UrlRules rules = new UrlRules(Set.of(443), List.of(), Optional.of(LocalOrigin.parse(origin)));
        TargetPins pins =
                new TargetPins(host -> Uni.createFrom().item(List.of(InetAddress.getLoopbackAddress())), List.of());
        try (Fetcher fetcher = new Fetcher(
                vertx,
                FetchSettings.with(Map.of()),
                rules,
                pins,
                new FetchMetrics(new SimpleMeterRegistry()),
                options)) {
            return fetcher.open(origin + "/film", vertx.getOrCreateContext())
                    .chain(source -> source.bytes().collect().in(Buffer::buffer, Buffer::appendBuffer))
                    .await()
                    .atMost(SOON);
        }
    }
}
