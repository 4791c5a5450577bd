package dev.reelay.worker.media.fetch;

import static org.assertj.core.api.Assertions.assertThat;

import dev.reelay.worker.media.fetch.FetchException.Kind;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Random;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A file that breaks off is gone on with where its server allows it, and never with bytes of another version. */
class ResumeIT {

    private static final int ALL = Integer.MAX_VALUE;
    private static final String TAGGED = "Accept-Ranges: bytes|ETag: \"one\"|";
    private static final String DATED =
            "Accept-Ranges: bytes|Last-Modified: Sat, 28 Nov 2026 09:00:00 GMT|Date: Sat, 28 Nov 2026 09:00:01 GMT|";
    private static final Pattern RANGE = Pattern.compile("(?im)^range: (.*)$");

    private final FetchScene scene = new FetchScene();
    private final MisbehavingServer server = scene.server;
    private final byte[] body = new byte[300_000];

    ResumeIT() {
        new Random(4).nextBytes(body);
    }

    @AfterEach
    void closeAll() {
        scene.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {TAGGED, DATED})
    void itArrivesByteForByteHoweverOftenItBreaksOff(String headers) {
        String url = server.on(
                "/a",
                MisbehavingServer.inTurn(
                        ranged(headers, 100_000), ranged(headers, 0), ranged(headers, 1), ranged(headers, ALL)));

        assertThat(scene.fetch(url).getBytes()).isEqualTo(body);
        assertThat(ranges()).containsExactly("none", "bytes=100000-", "bytes=100000-", "bytes=100001-");
        assertThat(server.requests().get(1))
                .containsIgnoringCase(
                        headers.equals(TAGGED) ? "if-range: \"one\"" : "if-range: Sat, 28 Nov 2026 09:00:00 GMT");
        assertThat(scene.metrics.counter("reelay.media.resumes").count()).isEqualTo(3);
    }

    @Test
    void aServerWithAFaultIsAskedForTheRestAgain() {
        String url = server.on(
                "/a",
                MisbehavingServer.inTurn(
                        ranged(TAGGED, 1000),
                        MisbehavingServer.status(503),
                        MisbehavingServer.raw(""),
                        ranged(TAGGED, ALL)));

        assertThat(scene.fetch(url).getBytes()).isEqualTo(body);
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1000})
    void aServerThatFallsSilentIsCutOffAndAskedForTheRest(int after) {
        String head = "HTTP/1.1 200 OK\r\nContent-Length: " + body.length + "\r\n" + lines(TAGGED) + "\r\n"
                + new String(body, 0, after, StandardCharsets.ISO_8859_1);
        String url =
                server.on("/a", MisbehavingServer.inTurn(MisbehavingServer.silentAfter(head), ranged(TAGGED, ALL)));

        assertThat(scene.fetch(url).getBytes()).isEqualTo(body);
    }

    @Test
    void theRestIsAskedForABoundedNumberOfTimes() {
        scene.settings.put("max-resumes", "3");

        scene.fails(server.on("/a", ranged(TAGGED, 10)), Kind.TRANSIENT);

        assertThat(ranges()).containsExactly("none", "bytes=10-", "bytes=20-", "bytes=30-");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "Accept-Ranges: none|ETag: \"one\"|",
                "ETag: \"one\"|",
                "Accept-Ranges: bytes|",
                "Accept-Ranges: bytes|ETag: W/\"one\"|",
                "Accept-Ranges: bytes|Last-Modified: Sat, 28 Nov 2026 09:00:00 GMT|",
                "Accept-Ranges: bytes|Last-Modified: yesterday|Date: today|",
                "Accept-Ranges: bytes|Last-Modified: Sat, 28 Nov 2026 09:00:00 GMT|Date: Sat, 28 Nov 2026 09:00:00 GMT|"
            })
    void withoutRangesOrAVersionItIsNotGoneOnWith(String headers) {
        scene.fails(server.on("/a", ranged(headers, 1000)), Kind.TRANSIENT);

        assertThat(ranges()).containsExactly("none");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "200 OK|ETag: \"one\"|",
                "206 Partial Content|Content-Range: bytes 1000-299999/300000|ETag: \"two\"|",
                "206 Partial Content|Content-Range: bytes 1000-299999/300000|",
                "206 Partial Content|Content-Range: bytes 999-299999/300000|ETag: \"one\"|",
                "206 Partial Content|Content-Range: bytes 1000-300000/300001|ETag: \"one\"|",
                "206 Partial Content|ETag: \"one\"|",
                "416 Range Not Satisfiable|ETag: \"one\"|"
            })
    void whatIsNotTheRestOfTheSameVersionIsNotTaken(String answer) {
        String url = server.on(
                "/a",
                MisbehavingServer.inTurn(
                        ranged(TAGGED, 1000),
                        MisbehavingServer.raw(lines("HTTP/1.1 " + answer + "Content-Length: 5||other"))));

        scene.fails(url, Kind.TRANSIENT);

        assertThat(ranges()).containsExactly("none", "bytes=1000-");
    }

    @ParameterizedTest
    @CsvSource({"404, EXPIRED", "403, EXPIRED", "400, REFUSED"})
    void anAddressThatIsOverMeanwhileIsNotAskedOn(int status, Kind kind) {
        String url = server.on("/a", MisbehavingServer.inTurn(ranged(TAGGED, 1000), MisbehavingServer.status(status)));

        scene.fails(url, kind);

        assertThat(ranges()).hasSize(2);
    }

    @Test
    void theLimitHoldsForAllPiecesTogether() {
        scene.settings.put("max-bytes", "1500");
        String chunked = lines("Transfer-Encoding: chunked|" + TAGGED + "|3e8|" + "x".repeat(1000) + "|");
        String url = server.on(
                "/a",
                MisbehavingServer.inTurn(
                        MisbehavingServer.raw("HTTP/1.1 200 OK\r\n" + chunked),
                        MisbehavingServer.raw(
                                "HTTP/1.1 206 Partial Content\r\nContent-Range: bytes 1000-9999/*\r\n" + chunked)));

        assertThat(scene.fails(url, Kind.REFUSED)).hasMessageContaining("larger");
    }

    private MisbehavingServer.Answer ranged(String headers, int most) {
        return MisbehavingServer.ranged(body, lines(headers), most);
    }

    /** Each line of a head ends with a bar here. */
    private static String lines(String head) {
        return head.replace("|", "\r\n");
    }

    private List<String> ranges() {
        return server.requests().stream()
                .map(RANGE::matcher)
                .map(range -> range.find() ? range.group(1) : "none")
                .toList();
    }
}
