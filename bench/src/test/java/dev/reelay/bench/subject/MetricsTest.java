package dev.reelay.bench.subject;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class MetricsTest {

    private static final String PAGE = """
            # TYPE reelay_push_connections gauge
            reelay_push_connections{transport="ws"} 3.0
            reelay_push_connections{transport="sse"} 1.5
            reelay_push_connections_max 7.0
            reelay_push_rooms 2.0
            """;

    @Test
    void theValuesOfAMetricAreAddedUpOverItsTags() {
        assertThat(Metrics.sum(PAGE, "reelay_push_connections")).isEqualTo(4.5);
        assertThat(Metrics.sum(PAGE, "reelay_push_rooms")).isEqualTo(2);
        assertThat(Metrics.sum(PAGE, "reelay_push_nothing")).isZero();
    }
}
