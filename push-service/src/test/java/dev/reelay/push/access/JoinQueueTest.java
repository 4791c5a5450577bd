package dev.reelay.push.access;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class JoinQueueTest {

    private static final int PER_SECOND = 100;
    private static final int BURST = 10;
    private static final int LIMIT = 50;

    private final JoinQueue queue = new JoinQueue(
            new AdmissionConfig() {

                @Override
                public int perSecond() {
                    return PER_SECOND;
                }

                @Override
                public int burst() {
                    return BURST;
                }

                @Override
                public int waiting() {
                    return LIMIT;
                }

                @Override
                public Duration longestWait() {
                    return Duration.ofSeconds(5);
                }
            },
            0);

    private static long millis(long count) {
        return TimeUnit.MILLISECONDS.toNanos(count);
    }

    private List<CompletableFuture<Void>> come(int count, long nanos) {
        List<CompletableFuture<Void>> turns = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            turns.add(queue.turn(nanos));
        }
        return turns;
    }

    private static long admitted(List<CompletableFuture<Void>> turns) {
        return turns.stream()
                .filter(turn -> turn.isDone() && !turn.isCompletedExceptionally())
                .count();
    }

    @Test
    void a_surge_is_let_in_at_the_rate_in_the_order_in_which_it_came() {
        List<CompletableFuture<Void>> turns = come(40, 0);
        assertThat(admitted(turns)).isEqualTo(BURST);

        queue.pass(millis(100));

        assertThat(admitted(turns)).isEqualTo(BURST + 10);
        assertThat(turns.subList(0, BURST + 10)).allMatch(CompletableFuture::isDone);
        queue.pass(millis(200));
        queue.pass(millis(300));
        assertThat(admitted(turns)).isEqualTo(40);
        assertThat(queue.size()).isZero();
    }

    @Test
    void nobody_overtakes_those_who_wait() {
        come(BURST + 1, 0);

        CompletableFuture<Void> late = queue.turn(millis(15));

        assertThat(late).isNotDone();
    }

    @Test
    void who_finds_the_queue_full_is_to_try_again() {
        List<CompletableFuture<Void>> turns = come(BURST + LIMIT + 1, 0);

        assertThat(turns.get(BURST + LIMIT)).isCompletedExceptionally();
        assertThat(turns.get(BURST + LIMIT - 1)).isNotDone();
    }

    @Test
    void nobody_waits_longer_than_the_longest_wait() {
        List<CompletableFuture<Void>> turns = come(BURST + 20, 0);

        queue.pass(millis(5_001));

        assertThat(turns.subList(BURST, BURST + 20)).allMatch(CompletableFuture::isCompletedExceptionally);
        assertThat(queue.turn(millis(5_001))).isCompleted();
    }

    @Test
    void quiet_times_are_not_saved_up_beyond_the_burst() {
        come(BURST, 0);

        assertThat(admitted(come(3 * BURST, millis(60_000)))).isEqualTo(BURST);
    }
}
