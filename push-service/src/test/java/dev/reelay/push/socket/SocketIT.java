package dev.reelay.push.socket;

import static org.assertj.core.api.Assertions.assertThat;

import dev.reelay.local.servers.LocalServers;
import dev.reelay.push.OnePod;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What no well-behaved client sends, through {@code /ws}. */
@QuarkusTest
@QuarkusTestResource(value = LocalServers.class, initArgs = @ResourceArg(name = "login", value = "push"))
class SocketIT extends OnePod {

    private static final int BAD_REQUEST = 3501;
    private static final int TOO_MANY_MESSAGES = 3503;
    private static final int GOING_AWAY = 1001;

    private RawSocket open() throws IOException {
        RawSocket socket = new RawSocket(port);
        assertThat(socket.request("/ws?token=dev:" + user, RawSocket.upgrade()))
                .startsWith("HTTP/1.1 101 ")
                .containsIgnoringCase("sec-websocket-accept: s3pPLMBiTxaQ9kYGzzhZRbK+xOo=");
        return socket;
    }

    @Test
    void a_request_that_asks_for_no_websocket_is_told_to_upgrade() throws Exception {
        try (RawSocket socket = new RawSocket(port)) {
            assertThat(socket.request("/ws", Map.of()))
                    .startsWith("HTTP/1.1 426 ")
                    .containsIgnoringCase("sec-websocket-version: 13");
        }
    }

    @Test
    void a_key_that_is_none_is_refused() throws Exception {
        Map<String, String> headers = new HashMap<>(RawSocket.upgrade());
        headers.put("Sec-WebSocket-Key", "c2hvcnQ=");

        try (RawSocket socket = new RawSocket(port)) {
            assertThat(socket.request("/ws", headers)).startsWith("HTTP/1.1 400 ");
        }
    }

    @Test
    void fragments_are_one_message_and_a_ping_between_them_is_answered() throws Exception {
        try (RawSocket socket = open()) {
            socket.send(RawSocket.TEXT, false, "{\"op\":\"jo")
                    .send(RawSocket.CONTINUATION, false, "in\",\"room\":")
                    .send(RawSocket.PING, true, "there?")
                    .send(RawSocket.CONTINUATION, true, "\"user:" + user + "\"}");

            assertThat(socket.next(RawSocket.PONG).text()).isEqualTo("there?");
            assertThat(socket.next(RawSocket.TEXT).text()).startsWith("{\"op\":\"joined\"");
        }
    }

    @Test
    void fragments_that_together_are_too_large_end_the_connection() throws Exception {
        try (RawSocket socket = open()) {
            socket.send(RawSocket.TEXT, false, "x".repeat(8000)).send(RawSocket.CONTINUATION, true, "x".repeat(193));

            assertThat(socket.next(RawSocket.CLOSE).closeCode()).isEqualTo(BAD_REQUEST);
        }
    }

    @Test
    void a_message_of_fragments_without_end_ends_the_connection() throws Exception {
        try (RawSocket socket = open()) {
            socket.send(RawSocket.TEXT, false, "{");
            for (int i = 0; i < 250; i++) {
                socket.send(RawSocket.CONTINUATION, false, "");
            }

            assertThat(socket.next(RawSocket.CLOSE).closeCode()).isEqualTo(TOO_MANY_MESSAGES);
        }
    }

    @Test
    void a_frame_that_is_not_masked_ends_the_connection() throws Exception {
        try (RawSocket socket = open()) {
            socket.send(RawSocket.TEXT, true, new byte[] {'{', '}'}, false);

            assertThat(socket.next(RawSocket.CLOSE).closeCode()).isEqualTo(BAD_REQUEST);
        }
    }

    @Test
    void text_that_is_not_utf_8_ends_the_connection() throws Exception {
        try (RawSocket socket = open()) {
            socket.send(RawSocket.TEXT, true, new byte[] {(byte) 0xC3, '('}, true);

            assertThat(socket.next(RawSocket.CLOSE).closeCode()).isEqualTo(BAD_REQUEST);
        }
    }

    @Test
    void a_client_that_closes_is_answered_with_its_code_and_that_is_the_end() throws Exception {
        try (RawSocket socket = open()) {
            socket.send(RawSocket.CLOSE, true, new byte[] {GOING_AWAY >> 8, (byte) GOING_AWAY}, true);

            assertThat(socket.next(RawSocket.CLOSE).closeCode()).isEqualTo(GOING_AWAY);
            assertThat(socket.isAtEnd()).isTrue();
        }
    }
}
