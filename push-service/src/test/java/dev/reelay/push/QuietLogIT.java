package dev.reelay.push;

import static dev.reelay.local.servers.Awaiting.await;
import static org.assertj.core.api.Assertions.assertThat;

import dev.reelay.local.servers.LocalServers;
import dev.reelay.push.QuietLogIT.EverythingLogged;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Even whoever switches on the access log, and our own log to its last word, must not find a token in it. */
@QuarkusTest
@TestProfile(EverythingLogged.class)
@QuarkusTestResource(value = LocalServers.class, initArgs = @ResourceArg(name = "login", value = "push"))
class QuietLogIT {

    private static final String SECRET = "s3cretOfAda";
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final KeptLog log = new KeptLog();

    @ConfigProperty(name = "quarkus.http.test-port")
    int port;

    /** The access log and all of our own log. */
    public static final class EverythingLogged implements QuarkusTestProfile {

        @Override
        public Map<String, String> getConfigOverrides() {
            return Map.of(
                    "quarkus.http.access-log.enabled", "true",
                    "quarkus.log.category.\"dev.reelay\".level", "TRACE",
                    "quarkus.log.category.\"dev.reelay\".min-level", "TRACE");
        }
    }

    @BeforeEach
    void keep_the_log() {
        log.attach();
    }

    @AfterEach
    void leave_the_log() {
        log.detach();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/sse?room=user:ada&token=" + SECRET,
                "/sse?room=" + SECRET + "&token=dev:ada",
                "/ws?token=" + SECRET,
                "/?token=" + SECRET,
                "/page/config?token=" + SECRET,
                "/nowhere?token=" + SECRET
            })
    void a_token_in_the_query_is_in_no_line_of_the_log(String path) throws IOException {
        String answer = ask(path, "Connection: close\r\n");

        assertThat(answer).startsWith("HTTP/1.1 ").doesNotContain(SECRET);
        // The access log writes when the answer has gone.
        await().atMost(PATIENCE).untilAsserted(() -> assertThat(log.lines()).anyMatch(line -> line.contains("GET")));
        assertThat(log.lines()).noneMatch(line -> line.contains(SECRET));
    }

    @ParameterizedTest
    @ValueSource(strings = {"/sse?room=user:ada&token=" + SECRET + "%zz", "/ws?token=" + SECRET + "%"})
    void a_token_in_a_query_that_cannot_be_read_is_in_no_line_of_the_log(String path) throws IOException {
        String answer = ask(path, "Connection: close\r\n");

        assertThat(answer).startsWith("HTTP/1.1 400 ").doesNotContain(SECRET);
        assertThat(log.lines()).noneMatch(line -> line.contains(SECRET));
    }

    @Test
    void a_token_of_a_web_socket_is_in_no_line_of_the_log() throws IOException {
        String answer = ask(
                "/ws?token=" + SECRET,
                String.join(
                        "\r\n",
                        "Connection: Upgrade",
                        "Upgrade: websocket",
                        "Sec-WebSocket-Version: 13",
                        "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==",
                        ""));

        assertThat(answer).startsWith("HTTP/1.1 101 ").contains("unauthorized").doesNotContain(SECRET);
        assertThat(log.lines()).noneMatch(line -> line.contains(SECRET));
    }

    /** Everything that comes back until the other side ends; over a bare socket, since clients mend such paths. */
    private String ask(String path, String headers) throws IOException {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            socket.setSoTimeout(Math.toIntExact(PATIENCE.toMillis()));
            socket.getOutputStream()
                    .write(("GET " + path + " HTTP/1.1\r\nHost: 127.0.0.1:" + port + "\r\n" + headers + "\r\n")
                            .getBytes(StandardCharsets.US_ASCII));
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
