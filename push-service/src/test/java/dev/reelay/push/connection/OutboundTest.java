package dev.reelay.push.connection;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import org.junit.jupiter.api.Test;

class OutboundTest {

    private final SimpleMeterRegistry registry = new SimpleMeterRegistry();
    private long waiting;
    private final Outbound outbound = new Outbound(() -> waiting, 100, new OutboundMeters(registry, Transport.WS));

    @Test
    void leaves_out_progress_from_half_of_the_limit_on() {
        assertThat(outbound.takesProgress(50)).isTrue();

        waiting = 50;

        assertThat(outbound.takesProgress(1)).isFalse();
    }

    @Test
    void refuses_what_exceeds_the_limit_and_counts_the_client_as_slow() {
        waiting = 60;

        assertThat(outbound.takes(40)).isTrue();
        assertThat(outbound.takes(41)).isFalse();

        assertThat(registry.counter("reelay.push.slow.closes", "transport", "ws")
                        .count())
                .isEqualTo(1);
    }

    @Test
    void takes_one_message_of_any_size() {
        assertThat(outbound.takes(1000)).isTrue();
    }
}
