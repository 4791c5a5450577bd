package dev.reelay.local.simulator.webhook;

import static dev.reelay.local.simulator.prediction.WebhookEvent.COMPLETED;
import static dev.reelay.local.simulator.prediction.WebhookEvent.LOGS;
import static dev.reelay.local.simulator.prediction.WebhookEvent.OUTPUT;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class ThrottleTest {

    private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");

    private final Throttle throttle = new Throttle(Duration.ofMillis(500));

    @Test
    void logsAreToldOncePerInterval() {
        assertThat(throttle.admits(LOGS, START)).isTrue();
        assertThat(throttle.admits(LOGS, START.plusMillis(499))).isFalse();
        assertThat(throttle.admits(LOGS, START.plusMillis(500))).isTrue();
        assertThat(throttle.admits(LOGS, START.plusMillis(999))).isFalse();
    }

    @Test
    void logsDoNotHoldBackAnOutput() {
        throttle.admits(LOGS, START);

        assertThat(throttle.admits(OUTPUT, START.plusMillis(1))).isTrue();
    }

    @Test
    void theEndIsAlwaysTold() {
        throttle.admits(COMPLETED, START);

        assertThat(throttle.admits(COMPLETED, START)).isTrue();
    }
}
