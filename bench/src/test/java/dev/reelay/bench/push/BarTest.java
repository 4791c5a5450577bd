package dev.reelay.bench.push;

import static org.assertj.core.api.Assertions.assertThat;

import dev.reelay.bench.push.client.WebSocketDialect;
import dev.reelay.bench.subject.Receiver;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class BarTest {

    private static final Entrant OURS = entrant("ours");
    private static final Entrant THEIRS = entrant("theirs");

    private static Entrant entrant(String name) {
        return new Entrant(name, name, new Unmeasured(name), new WebSocketDialect());
    }

    private record Unmeasured(String name) implements Receiver {

        @Override
        public Optional<String> missing() {
            return Optional.of("nothing is measured here");
        }

        @Override
        public void start() {
            throw new IllegalStateException("nothing is measured here");
        }

        @Override
        public InetSocketAddress address() {
            throw new IllegalStateException("nothing is measured here");
        }

        @Override
        public long pid() {
            throw new IllegalStateException("nothing is measured here");
        }

        @Override
        public void close() {
            // It has not been started.
        }
    }

    /** One second, in which the server and the listeners were busy for a part of it. */
    private static List<Sample> second(long told, double serverCores, double clientCores) {
        Heard heard = new Heard(
                Duration.ofSeconds(1),
                told,
                new Heard.Faults(0, 0, 0, 0, 0, ""),
                new Delays(),
                Duration.ofMillis(Math.round(clientCores * 1_000)));
        return List.of(new Sample(heard, serverCores, 0, 0));
    }

    private static List<String> verdict(List<Sample> ours, List<Sample> theirs) {
        return new Bar("ours", "theirs", 2)
                .verdict(Case.of("hot", 1_000), Map.of(OURS, ours, THEIRS, theirs))
                .orElseThrow();
    }

    @Test
    void whatIsHeardCountsWhileTheListenersKeepUp() {
        assertThat(verdict(second(3_000, 1, 0.5), second(1_000, 1, 0.5))).endsWith("3.00", "met");
        assertThat(verdict(second(1_900, 1, 0.5), second(1_000, 1, 0.5))).endsWith("1.90", "MISSED");
    }

    @Test
    void theServersProcessorTimeCountsWhereTheListenersAreTheLimit() {
        assertThat(verdict(second(1_800, 0.6, 0.99), second(1_000, 1, 0.5)))
                .endsWith("3.00 of the server's core; as heard, by listeners at their limit, 1.80", "met");
        assertThat(verdict(second(1_800, 1, 0.99), second(1_000, 1, 0.5))).endsWith("MISSED");
    }
}
