package dev.reelay.local.servers;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class S3ServerIT {

    private static final String OBJECT = "/" + S3Server.BUCKET + "/videos/one.txt";

    private final HttpClient client = HttpClient.newHttpClient();

    @Test
    void servesOnlyWhatIsSignedWithItsKey() throws Exception {
        try (S3Server server = S3Server.temporary()) {
            server.start();
            URI put = PresignedUrl.of(server, "PUT", OBJECT, S3Server.SECRET_KEY);
            assertThat(send(HttpRequest.newBuilder(put).PUT(BodyPublishers.ofString("reel")))
                            .statusCode())
                    .isEqualTo(200);

            HttpResponse<String> signed =
                    send(HttpRequest.newBuilder(PresignedUrl.of(server, "GET", OBJECT, S3Server.SECRET_KEY)));
            HttpResponse<String> forged =
                    send(HttpRequest.newBuilder(PresignedUrl.of(server, "GET", OBJECT, "another-secret")));
            HttpResponse<String> unsigned = send(HttpRequest.newBuilder(URI.create(server.endpoint() + OBJECT)));

            assertThat(signed.statusCode()).isEqualTo(200);
            assertThat(signed.body()).isEqualTo("reel");
            assertThat(forged.statusCode()).isEqualTo(403);
            assertThat(unsigned.statusCode()).isEqualTo(403);
        }
    }

    @Test
    void servesRangesToAPageOfAnotherOrigin() throws Exception {
        try (S3Server server = S3Server.temporary()) {
            server.start();
            URI put = PresignedUrl.of(server, "PUT", OBJECT, S3Server.SECRET_KEY);
            send(HttpRequest.newBuilder(put).PUT(BodyPublishers.ofString("0123456789")));

            HttpResponse<String> part =
                    send(HttpRequest.newBuilder(PresignedUrl.of(server, "GET", OBJECT, S3Server.SECRET_KEY))
                            .header("Range", "bytes=2-4")
                            .header("Origin", "http://localhost:8083"));

            assertThat(part.statusCode()).isEqualTo(206);
            assertThat(part.body()).isEqualTo("234");
            assertThat(part.headers().firstValue("Access-Control-Allow-Origin")).hasValue("*");
        }
    }

    @Test
    void keepsItsObjectsOverAKillAndANewStart(@TempDir Path folder) throws Exception {
        Path jar = Path.of(System.getProperty(S3Server.JAR_PROPERTY));
        try (S3Server server = S3Server.keeping(folder, FreePort.find(), jar, line -> {})) {
            server.start();
            URI put = PresignedUrl.of(server, "PUT", OBJECT, S3Server.SECRET_KEY);
            send(HttpRequest.newBuilder(put).PUT(BodyPublishers.ofString("reel")));

            server.kill();
            assertThat(server.isRunning()).isFalse();
            server.start();

            HttpResponse<String> got =
                    send(HttpRequest.newBuilder(PresignedUrl.of(server, "GET", OBJECT, S3Server.SECRET_KEY)));
            assertThat(got.body()).isEqualTo("reel");
            assertThat(Files.readString(folder.resolve("objects" + OBJECT))).isEqualTo("reel");
        }
    }

    private HttpResponse<String> send(HttpRequest.Builder request) throws Exception {
        return client.send(request.build(), BodyHandlers.ofString());
    }
}
