package dev.reelay.local.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;

/** A film as a browser plays it. */
final class Film {

    private Film() {}

    /** Plays what {@code url}, as it was told, leads to, whole and from the middle; returns all of it. */
    static byte[] play(String url) throws IOException, InterruptedException {
        HttpResponse<byte[]> redirect = Frontend.send(HttpRequest.newBuilder(URI.create(url)));
        assertThat(redirect.statusCode()).as("GET of the file's URL").isEqualTo(302);
        URI signed = URI.create(redirect.headers().firstValue("Location").orElseThrow());

        HttpResponse<byte[]> whole = Frontend.send(HttpRequest.newBuilder(signed));
        HttpResponse<byte[]> part = Frontend.send(HttpRequest.newBuilder(signed).header("Range", "bytes=4-7"));

        assertThat(whole.statusCode()).isEqualTo(200);
        assertThat(whole.headers().firstValue("Content-Type")).hasValue("video/mp4");
        assertThat(new String(whole.body(), 4, 4, StandardCharsets.US_ASCII)).isEqualTo("ftyp");
        assertThat(part.statusCode()).isEqualTo(206);
        assertThat(new String(part.body(), StandardCharsets.US_ASCII)).isEqualTo("ftyp");
        return whole.body();
    }
}
