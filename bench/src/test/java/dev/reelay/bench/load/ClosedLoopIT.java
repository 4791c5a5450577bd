package dev.reelay.bench.load;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class ClosedLoopIT {

    private static final byte[] REQUEST =
            "POST / HTTP/1.1\r\nContent-Length: 2\r\n\r\n{}".getBytes(StandardCharsets.US_ASCII);

    @Test
    void countsEveryAnswerByItsStatus() {
        try (NullServer server = NullServer.start()) {
            // Given
            ClosedLoop loop = new ClosedLoop(server.address(), List.of(), 8, target -> target.put(REQUEST));

            // When
            LoadResult result = loop.run(new Span(Duration.ZERO, Duration.ofSeconds(10), 1_000), Window.NONE);

            // Then
            assertThat(result.byStatus()).containsOnlyKeys(202);
            assertThat(result.answers()).isBetween(1_000L, 1_008L);
            assertThat(result.latencies().getTotalCount()).isEqualTo(result.answers());
            assertThat(result.broken()).isZero();
        }
    }
}
