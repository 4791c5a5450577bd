package dev.reelay.worker.media.fetch;

import static dev.reelay.local.servers.Awaiting.await;
import static org.assertj.core.api.Assertions.assertThat;

import dev.reelay.worker.media.address.RefusedAddressException;
import dev.reelay.worker.media.address.TargetPins;
import dev.reelay.worker.media.address.UrlRules;
import dev.reelay.worker.media.fetch.FetchException.Kind;
import io.smallrye.mutiny.Uni;
import io.vertx.core.buffer.Buffer;
import java.net.InetAddress;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class FetcherIT {

    private final FetchScene scene = new FetchScene();
    private final MisbehavingServer server = scene.server;
    private final Map<String, String> settings = scene.settings;

    @AfterEach
    void closeAll() {
        scene.close();
    }

    @Test
    void aFileArrivesByteForByte() {
        byte[] body = new byte[300_000];
        Arrays.fill(body, (byte) 7);

        Buffer fetched = fetch(server.on("/a", MisbehavingServer.ok(body)));

        assertThat(fetched.getBytes()).isEqualTo(body);
        assertThat(server.requests())
                .singleElement()
                .satisfies(request -> assertThat(request)
                        .startsWith("GET /a?sig=secret HTTP/1.1\r\n")
                        .containsIgnoringCase("host: 127.0.0.1:" + server.port())
                        .containsIgnoringCase("accept-encoding: identity")
                        .doesNotContainIgnoringCase("authorization")
                        .doesNotContainIgnoringCase("cookie"));
    }

    @Test
    void aChunkedFileArrivesAsWell() {
        Buffer fetched = fetch(server.on("/a", MisbehavingServer.chunked(new byte[] {1, 2, 3}, 200_000)));

        assertThat(fetched.length()).isEqualTo(200_000);
    }

    @ParameterizedTest
    @CsvSource({
        "403, EXPIRED",
        "404, EXPIRED",
        "410, EXPIRED",
        "400, REFUSED",
        "401, REFUSED",
        "204, REFUSED",
        "206, REFUSED",
        "408, TRANSIENT",
        "429, TRANSIENT",
        "500, TRANSIENT",
        "503, TRANSIENT"
    })
    void theStatusSaysWhetherToTryAgain(int status, Kind kind) {
        fails(server.on("/a", MisbehavingServer.status(status)), kind);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "HTTP/1.1 200 OK\r\nContent-Length: 1000\r\n\r\nonly this",
                "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n5\r\nhello\r\n",
                "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nzzz\r\n",
                "HTTP/1.1 200",
                "garbage\r\n\r\n",
                ""
            })
    void anAnswerThatEndsTooEarlyIsTriedAgain(String answer) {
        fails(server.on("/a", MisbehavingServer.raw(answer)), Kind.TRANSIENT);
    }

    @Test
    void aServerThatIsNotThereIsTriedAgain() {
        String url = server.on("/a", MisbehavingServer.status(200));
        server.close();

        fails(url, Kind.TRANSIENT);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "HTTP/1.1 200 OK\r\nContent-Length: 1000\r\n\r\nonly this"})
    void aServerThatFallsSilentIsGivenUp(String start) {
        fails(server.on("/a", MisbehavingServer.silentAfter(start)), Kind.TRANSIENT);
    }

    @Test
    void aServerThatDripsIsGivenUp() {
        String head = "HTTP/1.1 200 OK\r\nContent-Length: 1000000\r\n\r\n";

        assertThat(fails(server.on("/a", MisbehavingServer.dripping(head, new byte[1], 50)), Kind.TRANSIENT))
                .hasMessageContaining("slow");
    }

    @Test
    void aServerThatNeverEndsIsGivenUpAtTheTotalTime() {
        settings.put("total-time", "1s");
        String head = "HTTP/1.1 200 OK\r\nContent-Length: 100000000\r\n\r\n";

        assertThat(fails(server.on("/a", MisbehavingServer.dripping(head, new byte[1000], 50)), Kind.TRANSIENT))
                .hasMessageContaining("too long");
    }

    @Test
    void anAnnouncedLengthBeyondTheLimitIsRefusedUnread() {
        settings.put("max-bytes", "1000");

        fails(server.on("/a", MisbehavingServer.streamed(new byte[0], 1001)), Kind.REFUSED);
    }

    @Test
    void aBodyWithoutLengthIsCutAtTheLimit() {
        settings.put("max-bytes", "1M");

        assertThat(fails(server.on("/a", MisbehavingServer.chunked(new byte[0], 3L << 30)), Kind.REFUSED))
                .hasMessageContaining("larger");
        // What the sockets on both sides may hold beyond the limit.
        assertThat(server.taken()).isLessThan(16L << 20);
    }

    @Test
    void aLengthThatLiesShortEndsTheFileThere() {
        String answer = "HTTP/1.1 200 OK\r\nContent-Length: 10\r\n\r\n0123456789and more that nobody asked for";

        assertThat(fetch(server.on("/a", MisbehavingServer.raw(answer))).toString())
                .isEqualTo("0123456789");
    }

    @Test
    void aCompressedAnswerIsRefused() {
        String answer = "HTTP/1.1 200 OK\r\nContent-Encoding: gzip\r\nContent-Length: 3\r\n\r\nabc";

        fails(server.on("/a", MisbehavingServer.raw(answer)), Kind.REFUSED);
    }

    @Test
    void redirectsAreRefusedUnlessAllowed() {
        server.on("/b", MisbehavingServer.ok(new byte[10]));

        fails(server.on("/a", MisbehavingServer.redirect("/b")), Kind.REFUSED);
        assertThat(server.requests()).hasSize(1);
    }

    @Test
    void allowedRedirectsAreFollowedThatFarAndNoFurther() {
        settings.put("max-redirects", "3");
        server.on("/4", MisbehavingServer.ok(new byte[10]));
        server.on("/3", MisbehavingServer.redirect("/4"));
        server.on("/2", MisbehavingServer.redirect(server.origin() + "/3?x=1"));
        String three = server.on("/1", MisbehavingServer.redirect("/2"));
        String four = server.on("/0", MisbehavingServer.redirect("/1"));

        assertThat(fetch(three).length()).isEqualTo(10);
        fails(four, Kind.REFUSED);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://[::1]:%d/b",
                "http://localhost:%d/b",
                "http://127.0.0.2:%d/b",
                "http://2130706433:%d/b",
                "https://169.254.169.254/latest",
                "//user@127.0.0.1:%d/b",
                "file:///etc/passwd"
            })
    void aRedirectToWhereWeDoNotGoIsRefusedWithoutAskingThere(String location) {
        settings.put("max-redirects", "3");
        server.on("/b", MisbehavingServer.ok(new byte[10]));
        String url = server.on("/a", MisbehavingServer.redirect(location.formatted(server.port())));

        assertThat(FetchScene.failure(() -> fetch(url))).isInstanceOf(RefusedAddressException.class);
        assertThat(server.requests()).hasSize(1);
    }

    @Test
    void aPublicNameThatLeadsHomeIsRefusedWithoutConnecting() {
        UrlRules rules = new UrlRules(Set.of(server.port()), List.of(), Optional.empty());
        TargetPins pins =
                new TargetPins(host -> Uni.createFrom().item(List.of(InetAddress.getLoopbackAddress())), List.of());
        try (Fetcher fetcher = scene.fetcher(rules, pins)) {
            String url = "https://media.example.org:" + server.port() + "/a";

            assertThat(FetchScene.failure(() -> scene.fetch(fetcher, url))).isInstanceOf(RefusedAddressException.class);
        }
        assertThat(server.requests()).isEmpty();
    }

    @Test
    void aFileThatNobodyReadsStaysAtTheServer() {
        String url = server.on("/a", MisbehavingServer.streamed(new byte[0], 1L << 30));
        try (Fetcher fetcher = scene.fetcher()) {
            CompletableFuture<Source> opened = scene.open(fetcher, url);
            Source source = opened.orTimeout(10, TimeUnit.SECONDS).join();

            await().during(Duration.ofMillis(300))
                    .atMost(FetchScene.SOON)
                    .untilAsserted(() -> assertThat(server.taken()).isLessThan(16L << 20));
            source.close();
        }
    }

    @Test
    void asManyFilesComeFromOneServerAtATimeAsAreAllowed() {
        String url = server.on("/a", MisbehavingServer.streamed(new byte[0], 1L << 30));
        try (Fetcher fetcher = scene.fetcher()) {
            List<CompletableFuture<Source>> opened = Stream.generate(() -> scene.open(fetcher, url))
                    .limit(FetchScene.MAX_AT_A_TIME)
                    .toList();

            assertThat(opened).allSatisfy(open -> assertThat(open).succeedsWithin(FetchScene.SOON));
            opened.forEach(open -> open.join().close());
        }
    }

    private Buffer fetch(String url) {
        return scene.fetch(url);
    }

    private FetchException fails(String url, Kind kind) {
        return scene.fails(url, kind);
    }
}
