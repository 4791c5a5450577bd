package dev.reelay.worker.loop;

import static dev.reelay.local.servers.Awaiting.await;
import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ClaimLoopTest {

    private static final Duration NEVER = Duration.ofHours(1);

    /** Without pauses of its own: {@code sweep} is the only clock. */
    private record Settings(Duration sweepInterval, Duration firstBackoff, Duration passLimit) implements LoopConfig {

        @Override
        public Duration wakeDelay() {
            return Duration.ofMillis(2);
        }

        @Override
        public Duration maxBackoff() {
            return firstBackoff;
        }
    }

    private final Vertx vertx = Vertx.vertx();
    private final SimpleMeterRegistry metrics = new SimpleMeterRegistry();
    private final AtomicInteger passes = new AtomicInteger();

    @AfterEach
    void close() throws Exception {
        vertx.close().toCompletionStage().toCompletableFuture().get(5, TimeUnit.SECONDS);
    }

    @Test
    void aWakeRunsAPass() {
        ClaimLoop loop = started(NEVER, () -> Uni.createFrom().item(0));
        await().until(() -> passes.get() == 1);

        loop.wake();

        await().until(() -> passes.get() == 2);
    }

    @Test
    void itSweepsWithoutBeingWoken() {
        started(Duration.ofMillis(10), () -> Uni.createFrom().item(0));

        await().until(() -> passes.get() >= 5);
    }

    @Test
    void itGoesOnAtOnceWhileThereIsWork() {
        AtomicInteger left = new AtomicInteger(20);

        started(NEVER, () -> Uni.createFrom().item(() -> Math.max(0, left.decrementAndGet())));

        await().until(() -> passes.get() == 20);
        assertThat(metrics.counter("reelay.loop.handled", "loop", "test").count())
                .isEqualTo(190);
    }

    @Test
    void aBurstOfHintsDuringAPassLeadsToOneMore() {
        CompletableFuture<Integer> firstPass = new CompletableFuture<>();
        ClaimLoop loop = started(
                NEVER,
                () -> passes.get() == 1
                        ? Uni.createFrom().completionStage(firstPass)
                        : Uni.createFrom().item(0));
        await().until(() -> passes.get() == 1);

        for (int i = 0; i < 1000; i++) {
            loop.wake();
        }
        firstPass.complete(0);

        await().until(() -> passes.get() == 2);
        await().during(Duration.ofMillis(100)).until(() -> passes.get() == 2);
    }

    @Test
    void itNeverOverlapsItself() {
        AtomicInteger running = new AtomicInteger();
        AtomicInteger most = new AtomicInteger();
        ClaimLoop loop = started(Duration.ofMillis(1), () -> {
            most.accumulateAndGet(running.incrementAndGet(), Math::max);
            return Uni.createFrom()
                    .item(0)
                    .onItem()
                    .delayIt()
                    .by(Duration.ofMillis(3))
                    .invoke(ignored -> running.decrementAndGet());
        });

        await().until(() -> {
            loop.wake();
            return passes.get() >= 20;
        });

        assertThat(most).hasValue(1);
    }

    @Test
    void aFailureIsCountedAndSurvived() {
        started(
                NEVER,
                () -> passes.get() < 4
                        ? Uni.createFrom().failure(new IllegalStateException("on purpose"))
                        : Uni.createFrom().item(0));

        await().until(() -> passes.get() == 4);
        assertThat(metrics.counter("reelay.loop.failures", "loop", "test").count())
                .isEqualTo(3);
    }

    @Test
    void aPassThatThrowsIsSurvivedAsWell() {
        started(NEVER, () -> {
            if (passes.get() == 1) {
                throw new IllegalStateException("on purpose");
            }
            return Uni.createFrom().item(0);
        });

        await().until(() -> passes.get() == 2);
    }

    @Test
    void aPassThatNeverEndsIsGivenUp() {
        ClaimLoop loop = new ClaimLoop(
                "test",
                new Settings(NEVER, Duration.ofMillis(1), Duration.ofMillis(50)),
                NEVER,
                counted(() -> passes.get() == 1
                        ? Uni.createFrom().nothing()
                        : Uni.createFrom().item(0)),
                vertx,
                metrics);

        loop.start();

        await().until(() -> passes.get() == 2);
    }

    @Test
    void stoppingWaitsForTheRunningPassAndStartsNoOther() throws Exception {
        CompletableFuture<Integer> pass = new CompletableFuture<>();
        ClaimLoop loop = started(Duration.ofMillis(1), () -> Uni.createFrom().completionStage(pass));
        await().until(() -> passes.get() == 1);

        CompletableFuture<Void> stopped = loop.stop();
        loop.wake();
        assertThat(stopped).isNotDone();
        pass.complete(1);

        stopped.get(5, TimeUnit.SECONDS);
        assertThat(passes).hasValue(1);
    }

    private ClaimLoop started(Duration sweep, Supplier<Uni<Integer>> pass) {
        ClaimLoop loop = new ClaimLoop(
                "test",
                new Settings(Duration.ofSeconds(7), Duration.ofMillis(1), Duration.ofSeconds(10)),
                sweep,
                counted(pass),
                vertx,
                metrics);
        loop.start();
        return loop;
    }

    private Supplier<Uni<Integer>> counted(Supplier<Uni<Integer>> pass) {
        return () -> {
            passes.incrementAndGet();
            return pass.get();
        };
    }
}
