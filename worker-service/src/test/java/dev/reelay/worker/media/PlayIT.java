package dev.reelay.worker.media;

import static org.assertj.core.api.Assertions.assertThat;

import dev.reelay.local.servers.S3Server;
import dev.reelay.worker.media.fetch.MisbehavingServer;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import jakarta.inject.Inject;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

/** From the address that a message carries to a player that plays. */
@QuarkusTest
@MediaServers
class PlayIT extends NothingSignedLogged {

    S3Server s3;
    MisbehavingServer provider;

    @TestHTTPResource
    URI worker;

    private final HttpClient http = HttpClient.newHttpClient();
    private FileRows rows;

    @Inject
    void use(Pool pool) {
        rows = new FileRows(pool);
    }

    @Test
    void theSimulatorsFilmIsPlayedFromOurBucket() throws Exception {
        byte[] film = Film.bytes();

        Row saved = rows.saved(rows.due(provider.on("/film", MisbehavingServer.ok(film)), "out.mp4"));

        assertThat(saved.getString("content_type")).isEqualTo("video/mp4");
        assertThat(saved.getLong("size_bytes")).isEqualTo(film.length);
        assertThat(saved.getString("hash")).isEqualTo(Film.sha256(film));
        assertThat(saved.getInteger("width")).isPositive();
        assertThat(saved.getInteger("height")).isPositive();
        assertThat(saved.getDouble("duration_seconds")).isPositive();
        assertThat(saved.getString("bucket")).isEqualTo(S3Server.BUCKET);
        assertThat(saved.getString("s3_key")).isEqualTo(saved.getString("generation_id") + "/1/1-1.mp4");
        assertThat(rows.generationOf(saved).getString("status")).isEqualTo("completed");
        HttpResponse<byte[]> played = get(playable(saved, "GET"));
        assertThat(played.statusCode()).isEqualTo(200);
        assertThat(played.body()).isEqualTo(film);
        assertThat(played.headers().firstValue("content-type")).contains("video/mp4");
        assertThat(played.headers().firstValue("content-disposition")).contains("inline; filename=\"out.mp4\"");
        assertThat(Bucket.of(s3).object(saved).metadata()).containsEntry("sha256", Film.sha256(film));
    }

    @Test
    void aPlayerGetsTheRangeItAsksFor() throws Exception {
        byte[] film = Film.bytes();
        Row saved = rows.saved(rows.due(provider.on("/ranged", MisbehavingServer.ok(film)), null));

        HttpRequest range = HttpRequest.newBuilder(playable(saved, "GET"))
                .header("Range", "bytes=100-299")
                .build();
        HttpResponse<byte[]> played = http.send(range, BodyHandlers.ofByteArray());

        assertThat(played.statusCode()).isEqualTo(206);
        assertThat(played.body()).isEqualTo(Arrays.copyOfRange(film, 100, 300));
    }

    @Test
    void theDownloadLinkSavesTheFileUnderItsName() throws Exception {
        byte[] film = Film.bytes();
        Row saved = rows.saved(rows.due(provider.on("/saved", MisbehavingServer.ok(film)), "out.mp4"));

        HttpResponse<byte[]> downloaded = get(follow(URI.create(ownAddress(saved) + "&download=1"), "GET"));
        HttpResponse<byte[]> other = get(follow(URI.create(ownAddress(saved) + "&download=yes"), "GET"));

        assertThat(downloaded.statusCode()).isEqualTo(200);
        assertThat(downloaded.body()).isEqualTo(film);
        assertThat(downloaded.headers().firstValue("content-disposition")).contains("attachment; filename=\"out.mp4\"");
        assertThat(other.headers().firstValue("content-disposition")).contains("inline; filename=\"out.mp4\"");
    }

    @Test
    void whoOnlyWantsTheHeadersGetsThem() throws Exception {
        byte[] film = Film.bytes();
        Row saved = rows.saved(rows.due(provider.on("/headed", MisbehavingServer.ok(film)), null));

        HttpResponse<Void> looked = http.send(
                HttpRequest.newBuilder(playable(saved, "HEAD"))
                        .method("HEAD", HttpRequest.BodyPublishers.noBody())
                        .build(),
                BodyHandlers.discarding());

        assertThat(looked.statusCode()).isEqualTo(200);
        assertThat(looked.headers().firstValueAsLong("content-length")).hasValue(film.length);
    }

    @Test
    void aWrongSignatureAndAFileThatIsNotThereAnswerAlike() throws Exception {
        Row saved = rows.saved(rows.due(provider.on("/signed", MisbehavingServer.ok(Film.bytes())), null));
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
        Row saved = rows.saved(rows.due(provider.on("/kept", MisbehavingServer.ok(Film.bytes())), null));

        HttpResponse<byte[]> redirect = get(ownAddress(saved));

        assertThat(redirect.statusCode()).isEqualTo(302);
        assertThat(redirect.headers().firstValue("cache-control")).contains("private, no-store");
        assertThat(redirect.headers().firstValue("location"))
                .hasValueSatisfying(location -> assertThat(location).contains("X-Amz-Expires=900"));
    }

    /** The file's own address, at the port that this test's worker listens on. */
    private URI ownAddress(Row saved) {
        URI own = URI.create(saved.getString("url"));
        return worker.resolve(own.getRawPath() + "?" + own.getRawQuery());
    }

    private URI playable(Row saved, String method) throws Exception {
        return follow(ownAddress(saved), method);
    }

    private URI follow(URI address, String method) throws Exception {
        HttpRequest request = HttpRequest.newBuilder(address)
                .method(method, HttpRequest.BodyPublishers.noBody())
                .build();
        HttpResponse<Void> redirect = http.send(request, BodyHandlers.discarding());
        assertThat(redirect.statusCode()).isEqualTo(302);
        return URI.create(redirect.headers().firstValue("location").orElseThrow());
    }

    private HttpResponse<byte[]> get(URI uri) throws Exception {
        return http.send(HttpRequest.newBuilder(uri).build(), BodyHandlers.ofByteArray());
    }
}
