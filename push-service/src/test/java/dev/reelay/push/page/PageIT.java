package dev.reelay.push.page;

import static org.assertj.core.api.Assertions.assertThat;

import dev.reelay.local.servers.LocalServers;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
@QuarkusTestResource(value = LocalServers.class, initArgs = @ResourceArg(name = "login", value = "push"))
@SuppressWarnings("NullAway.Init")
class PageIT {

    /** What a first visit may cost on the wire, compressed. */
    private static final int SCRIPT_LIMIT = 25_000;

    private static final int STYLE_LIMIT = 6_000;

    private static final Pattern BUNDLED = Pattern.compile("/static/bundle/[\\w-]+\\.(?:js|css)");

    private static final HttpClient HTTP = HttpClient.newHttpClient();

    @TestHTTPResource("/")
    URI page;

    @Test
    void the_page_is_asked_for_anew_each_time_and_is_fenced_in() throws Exception {
        HttpResponse<byte[]> answer = get("/");

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(header(answer, "Content-Type")).startsWith("text/html");
        assertThat(header(answer, "Cache-Control")).isEqualTo("no-cache");
        assertThat(answer.headers().firstValue("Last-Modified")).isEmpty();
        assertThat(header(answer, "Content-Security-Policy")).startsWith("default-src 'none'; script-src 'self'");
        assertThat(header(answer, "X-Content-Type-Options")).isEqualTo("nosniff");
        assertThat(header(answer, "Referrer-Policy")).isEqualTo("no-referrer");
    }

    @Test
    void its_bundle_is_compressed_and_small() throws Exception {
        List<String> files = bundle();

        assertThat(files).hasSize(2);
        for (String file : files) {
            HttpResponse<byte[]> answer = get(file);
            assertThat(answer.statusCode()).as(file).isEqualTo(200);
            assertThat(header(answer, "Content-Encoding")).as(file).isEqualTo("gzip");
            assertThat(answer.body()).as(file).hasSizeLessThan(file.endsWith(".js") ? SCRIPT_LIMIT : STYLE_LIMIT);
        }
    }

    @Test
    void it_learns_where_the_api_is_and_of_no_simulator_outside_the_local_profile() throws Exception {
        HttpResponse<byte[]> answer = get("/page/config");

        assertThat(answer.body()).asString().isEqualTo("{\"apiUrl\":\"\",\"authMode\":\"dev\"}");
        assertThat(header(answer, "Cache-Control")).isEqualTo("no-store");
    }

    @Test
    void its_sources_are_not_served() throws Exception {
        assertThat(get("/web/app/index.ts").statusCode()).isEqualTo(404);
        assertThat(get("/app/index.ts").statusCode()).isEqualTo(404);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/nothing", "/realtime/v1/", "/q/nothing"})
    void where_nothing_is_a_problem_says_so(String path) throws Exception {
        HttpResponse<byte[]> answer = get(path);

        assertThat(answer.statusCode()).isEqualTo(404);
        assertThat(header(answer, "Content-Type")).isEqualTo("application/problem+json");
        assertThat(answer.body()).asString().contains("\"status\":404", "/realtime/v1/websocket");
    }

    @ParameterizedTest
    @CsvSource({"/sse,'GET, OPTIONS'", "/ws,GET", "/realtime/v1/websocket,GET"})
    void another_method_of_a_path_is_answered_with_those_that_it_has(String path, String allowed) throws Exception {
        HttpRequest request = HttpRequest.newBuilder(page.resolve(path))
                .POST(HttpRequest.BodyPublishers.ofString("{}"))
                .build();

        HttpResponse<byte[]> answer = HTTP.send(request, HttpResponse.BodyHandlers.ofByteArray());

        assertThat(answer.statusCode()).isEqualTo(405);
        assertThat(header(answer, "Allow")).isEqualTo(allowed);
        assertThat(header(answer, "Content-Type")).isEqualTo("application/problem+json");
    }

    /** The files that the page names: one script, one stylesheet. */
    private List<String> bundle() throws Exception {
        HttpRequest request = HttpRequest.newBuilder(page).build();
        String html = HTTP.send(request, HttpResponse.BodyHandlers.ofString()).body();
        return BUNDLED.matcher(html).results().map(MatchResult::group).toList();
    }

    private HttpResponse<byte[]> get(String path) throws Exception {
        HttpRequest request = HttpRequest.newBuilder(page.resolve(path))
                .header("Accept-Encoding", "gzip")
                .build();
        return HTTP.send(request, HttpResponse.BodyHandlers.ofByteArray());
    }

    private static String header(HttpResponse<?> answer, String name) {
        return answer.headers().firstValue(name).orElse("");
    }
}
