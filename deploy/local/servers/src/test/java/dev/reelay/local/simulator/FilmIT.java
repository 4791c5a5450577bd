package dev.reelay.local.simulator;

import static dev.reelay.local.servers.Awaiting.await;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** How the output of a prediction is served. */
class FilmIT {

    private static final Duration SLOW_BODY = Duration.ofMillis(800);

    private static Scene scene;
    private static String film;
    private static byte[] bytes;

    @BeforeAll
    static void start() throws IOException {
        scene = Scene.set(
                settings -> settings.withFiles(new SimulatorSettings.Files(Duration.ofSeconds(60), SLOW_BODY)));
        film = scene.awaitFilm(scene.begin("film", null));
        bytes = get(film).body();
    }

    @AfterAll
    static void stop() {
        scene.close();
    }

    @Test
    void theFilmIsASmallMp4ThatBeginsWithItsIndex() {
        // When
        HttpResponse<byte[]> response = get(film);

        // Then
        String text = new String(response.body(), StandardCharsets.ISO_8859_1);
        assertThat(response.statusCode()).isEqualTo(200);
        assertThat(response.headers().firstValue("content-type")).hasValue("video/mp4");
        assertThat(response.headers().firstValueAsLong("content-length")).hasValue(response.body().length);
        assertThat(response.body()).hasSizeLessThan(150_000);
        assertThat(text.substring(4, 8)).isEqualTo("ftyp");
        assertThat(text.indexOf("moov")).isPositive().isLessThan(text.indexOf("mdat"));
        assertThat(text).doesNotContain("Lavf", "Lavc", "x264");
    }

    @Test
    void aLongerFilmIsTheSameWithSomethingAfterItThatPlayersSkip() {
        // When
        String longer = scene.awaitFilm(scene.client()
                .post(
                        "/v1/predictions",
                        SimulatorClient.request(
                                scene.receiver().url("longer"), new JsonObject().put("simulateMebibytes", 1)))
                .json()
                .getString("id"));
        byte[] all = get(longer).body();

        // Then
        assertThat(all).hasSize(bytes.length + (1 << 20)).startsWith(bytes);
        assertThat(new String(all, bytes.length + 4, 4, StandardCharsets.US_ASCII))
                .isEqualTo("free");
        assertThat(get(longer).headers().firstValue("etag"))
                .isNotEqualTo(get(film).headers().firstValue("etag"));
    }

    @Test
    void headTellsTheLengthWithoutTheBytes() {
        // When
        HttpResponse<byte[]> response = scene.client()
                .exchange(scene.client().to(film).method("HEAD", BodyPublishers.noBody()), BodyHandlers.ofByteArray());

        // Then
        assertThat(response.statusCode()).isEqualTo(200);
        assertThat(response.headers().firstValueAsLong("content-length")).hasValue(bytes.length);
        assertThat(response.headers().firstValue("accept-ranges")).hasValue("bytes");
        assertThat(response.body()).isEmpty();
    }

    @Test
    void aPartIsServedAsAPart() {
        // When
        HttpResponse<byte[]> response = get(film, "range", "bytes=100-199");

        // Then
        assertThat(response.statusCode()).isEqualTo(206);
        assertThat(response.headers().firstValue("content-range")).hasValue("bytes 100-199/" + bytes.length);
        assertThat(response.body()).isEqualTo(Arrays.copyOfRange(bytes, 100, 200));
    }

    @Test
    void aPartOutsideTheFilmCannotBeServed() {
        // When
        HttpResponse<byte[]> response = get(film, "range", "bytes=" + bytes.length + "-");

        // Then
        assertThat(response.statusCode()).isEqualTo(416);
        assertThat(response.headers().firstValue("content-range")).hasValue("bytes */" + bytes.length);
    }

    @Test
    void theTagDecidesWhetherAnythingOrAPartIsServed() {
        // Given
        String tag = get(film).headers().firstValue("etag").orElseThrow();

        // Then
        assertThat(get(film, "if-none-match", tag).statusCode()).isEqualTo(304);
        assertThat(get(film, "if-none-match", "\"other\"").statusCode()).isEqualTo(200);
        assertThat(get(film, "range", "bytes=0-9", "if-range", tag).statusCode())
                .isEqualTo(206);
        assertThat(get(film, "range", "bytes=0-9", "if-range", "\"other\"").statusCode())
                .isEqualTo(200);
    }

    @Test
    void aLinkWithoutItsSignatureIsForbidden() {
        assertThat(get(film.substring(0, film.indexOf('?'))).statusCode()).isEqualTo(403);
        assertThat(get(film + "0").statusCode()).isEqualTo(403);
    }

    @Test
    void aLinkExpires() throws IOException {
        try (Scene brief = Scene.set(
                settings -> settings.withFiles(new SimulatorSettings.Files(Duration.ofSeconds(1), SLOW_BODY)))) {
            // Given
            String link = brief.awaitFilm(brief.begin("brief", null));
            assertThat(get(link).statusCode()).isEqualTo(200);

            // Then
            await().untilAsserted(() -> assertThat(get(link).statusCode()).isEqualTo(410));
        }
    }

    @Test
    void expiredOutputIsGoneBeforeItsOwnerHears() {
        // When
        String link = scene.awaitFilm(scene.begin("expired", "expired-output"));

        // Then
        assertThat(get(link).statusCode()).isEqualTo(410);
    }

    @Test
    void slowBodyTricklesButArrivesWhole() {
        // Given
        String link = scene.awaitFilm(scene.begin("slow", "slow-body"));

        // When
        long start = System.nanoTime();
        HttpResponse<byte[]> response = get(link);
        Duration took = Duration.ofNanos(System.nanoTime() - start);

        // Then
        assertThat(response.body()).isEqualTo(bytes);
        assertThat(took).isGreaterThanOrEqualTo(SLOW_BODY.multipliedBy(9).dividedBy(10));
    }

    @Test
    void truncatedBodyPromisesMoreThanArrives() {
        // Given
        String link = scene.awaitFilm(scene.begin("truncated", "truncated-body"));

        // When
        HttpResponse<byte[]> head = scene.client()
                .exchange(scene.client().to(link).method("HEAD", BodyPublishers.noBody()), BodyHandlers.ofByteArray());

        // Then
        assertThat(head.headers().firstValueAsLong("content-length")).hasValue(bytes.length);
        assertThatThrownBy(() -> get(link)).hasRootCauseInstanceOf(IOException.class);
        assertThatThrownBy(() -> get(link, "range", "bytes=" + (bytes.length - 100) + "-"))
                .hasRootCauseInstanceOf(IOException.class);
        assertThat(get(link, "range", "bytes=0-99").body()).isEqualTo(Arrays.copyOf(bytes, 100));
    }

    private static HttpResponse<byte[]> get(String link, String... headers) {
        var request = scene.client().to(link).GET();
        if (headers.length > 0) {
            request.headers(headers);
        }
        return scene.client().exchange(request, BodyHandlers.ofByteArray());
    }
}
