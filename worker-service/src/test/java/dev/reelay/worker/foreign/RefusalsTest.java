package dev.reelay.worker.foreign;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicLong;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.jboss.logmanager.formatters.PatternFormatter;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class RefusalsTest {

    private final AtomicLong now = new AtomicLong();
    private final SimpleMeterRegistry metrics = new SimpleMeterRegistry();
    private final Refusals refusals = new Refusals(metrics, now::get);
    private final Kept log = new Kept();

    @BeforeEach
    void listen() {
        Logger.getLogger(Refusals.class.getName()).addHandler(log);
    }

    @AfterEach
    void listenNoMore() {
        Logger.getLogger(Refusals.class.getName()).removeHandler(log);
    }

    @Test
    void aFloodIsCountedInFullAndIsOneLine() {
        for (int i = 0; i < 1000; i++) {
            refusals.refused("transcript:status", Refusal.TOO_LARGE);
        }

        assertThat(count("too_large")).isEqualTo(1000);
        assertThat(log.lines).singleElement().asString().contains("too_large", "transcript:status");
    }

    @Test
    void theNextLineSaysHowManyCameMeanwhile() {
        refusals.refused("transcript:status", Refusal.MALFORMED);
        refusals.refused("transcript:status", Refusal.MALFORMED);
        now.addAndGet(Duration.ofSeconds(10).toNanos());

        refusals.refused("transcript:status", Refusal.MALFORMED);

        assertThat(log.lines).hasSize(2);
        assertThat(log.lines.get(1)).contains("messages=2");
    }

    @Test
    void anotherReasonIsSaidAtOnce() {
        refusals.refused("transcript:status", Refusal.MALFORMED);

        refusals.refused("transcript:status", Refusal.TOO_OFTEN);

        assertThat(log.lines).hasSize(2);
    }

    private double count(String reason) {
        return metrics.counter("reelay.foreign.refused", "reason", reason).count();
    }

    /** Lines of the log, with their values. */
    private static final class Kept extends Handler {

        private static final PatternFormatter LINE = new PatternFormatter("%s");

        private final List<String> lines = new CopyOnWriteArrayList<>();

        @Override
        public void publish(LogRecord logged) {
            lines.add(LINE.format(logged));
        }

        @Override
        public void flush() {}

        @Override
        public void close() {}
    }
}
