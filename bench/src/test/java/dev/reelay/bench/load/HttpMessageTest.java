package dev.reelay.bench.load;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class HttpMessageTest {

    @Test
    void theLengthIsThatOfHeadAndBody() {
        // Given
        String head = "HTTP/1.1 202 Accepted\r\nContent-Type: application/json\r\ncontent-LENGTH: 17\r\n\r\n";

        // When
        int length = HttpMessage.length(read(head));

        // Then
        assertThat(length).isEqualTo(head.length() + 17);
    }

    @Test
    void aMessageWithoutLengthHasNoBody() {
        assertThat(HttpMessage.length(read("HTTP/1.1 204 No Content\r\nDate: now\r\n\r\n")))
                .isEqualTo(38);
    }

    @Test
    void everyShorterHeadIsIncomplete() {
        String head = "HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\n";
        for (int read = 0; read < head.length(); read++) {
            assertThat(HttpMessage.length(read(head.substring(0, read))))
                    .as("%d bytes", read)
                    .isEqualTo(-1);
        }
    }

    @Test
    void theStatusStandsInTheFirstLine() {
        assertThat(HttpMessage.status(read("HTTP/1.1 503 Service Unavailable\r\n\r\n")))
                .isEqualTo(503);
    }

    @Test
    void aChunkedMessageIsRefused() {
        assertThatThrownBy(() -> HttpMessage.length(read("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n")))
                .hasMessageContaining("chunked");
    }

    private static ByteBuffer read(String text) {
        byte[] bytes = text.getBytes(StandardCharsets.US_ASCII);
        return ByteBuffer.allocate(1_000).put(bytes);
    }
}
