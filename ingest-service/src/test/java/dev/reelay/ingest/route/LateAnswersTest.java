package dev.reelay.ingest.route;

import static dev.reelay.local.servers.Awaiting.await;
import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.quarkus.runtime.configuration.MemorySize;
import io.vertx.core.Vertx;
import java.math.BigInteger;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class LateAnswersTest {

    private record Bounds(Duration turnedAwayDelay, int maxTurnedAway) implements RouteConfig {

        @Override
        public MemorySize bodiesInFlight() {
            return new MemorySize(BigInteger.ONE);
        }

        @Override
        public int sourceShare() {
            return 12;
        }

        @Override
        public int smallBodiesReserve() {
            return 12;
        }

        @Override
        public Duration bodyDeadline() {
            return Duration.ofSeconds(1);
        }

        @Override
        public MemorySize offloadAbove() {
            return new MemorySize(BigInteger.ONE);
        }

        @Override
        public Duration retryAfter() {
            return Duration.ofSeconds(1);
        }
    }

    private final Vertx vertx = Vertx.vertx();
    private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
    private LateAnswers made = new LateAnswers(new Bounds(Duration.ZERO, 1), new SimpleMeterRegistry());
    private final List<String> answered = new CopyOnWriteArrayList<>();

    @AfterEach
    void end() {
        vertx.close().toCompletionStage().toCompletableFuture().join();
    }

    @Test
    void letsAnAnswerWait() {
        answers(Duration.ofHours(1), 1).send(vertx, () -> answered.add("first"));

        assertThat(answered).isEmpty();
        assertThat(waiting()).isEqualTo(1);
    }

    @Test
    void answersWhenTheTimeIsOver() {
        LateAnswers answers = answers(Duration.ofMillis(1), 1);

        answers.send(vertx, () -> answered.add("first"));

        await().untilAsserted(() -> assertThat(answered).containsExactly("first"));
        assertThat(waiting()).isZero();
    }

    @Test
    void answersAtOnceWhereTooManyWait() {
        LateAnswers answers = answers(Duration.ofHours(1), 1);
        answers.send(vertx, () -> answered.add("first"));

        answers.send(vertx, () -> answered.add("second"));

        assertThat(answered).containsExactly("second");
        assertThat(waiting()).isEqualTo(1);
    }

    @Test
    void answersAtOnceWithoutADelay() {
        answers(Duration.ZERO, 1).send(vertx, () -> answered.add("first"));

        assertThat(answered).containsExactly("first");
        assertThat(waiting()).isZero();
    }

    private LateAnswers answers(Duration delay, int most) {
        // Held on to, as the bean is: its gauge alone would let it go.
        made = new LateAnswers(new Bounds(delay, most), meters);
        return made;
    }

    private double waiting() {
        return meters.get("reelay.ingest.turned.away").gauge().value();
    }
}
