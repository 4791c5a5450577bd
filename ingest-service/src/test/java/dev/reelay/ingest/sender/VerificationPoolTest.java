package dev.reelay.ingest.sender;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.reelay.ingest.signature.Verdict;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;

class VerificationPoolTest {

    private static final Verdict AUTHENTIC = new Verdict.Authentic("m1");
    private static final Duration LONG = Duration.ofSeconds(10);

    @Test
    void verifiesOnAThreadOfItsOwn() {
        VerificationPool pool = new VerificationPool("verification", 1, 1);
        CompletableFuture<String> thread = new CompletableFuture<>();

        Verdict verdict = pool.run(() -> {
                    thread.complete(Thread.currentThread().getName());
                    return AUTHENTIC;
                })
                .await()
                .atMost(LONG);

        assertThat(verdict).isEqualTo(AUTHENTIC);
        assertThat(thread).isCompletedWithValue("verification");
    }

    @Test
    void takesNoMoreThanMayWait() throws InterruptedException {
        VerificationPool pool = new VerificationPool("verification", 1, 1);
        CountDownLatch begun = new CountDownLatch(1);
        CountDownLatch end = new CountDownLatch(1);
        CompletableFuture<Verdict> running = pool.run(() -> {
                    begun.countDown();
                    awaitQuietly(end);
                    return AUTHENTIC;
                })
                .subscribeAsCompletionStage();
        begun.await();
        CompletableFuture<Verdict> waiting = pool.run(() -> AUTHENTIC).subscribeAsCompletionStage();

        assertThatThrownBy(() -> pool.run(() -> AUTHENTIC).await().atMost(LONG))
                .isInstanceOf(VerificationUnavailableException.class);

        end.countDown();
        assertThat(running).succeedsWithin(LONG).isEqualTo(AUTHENTIC);
        assertThat(waiting).succeedsWithin(LONG).isEqualTo(AUTHENTIC);
    }

    private static void awaitQuietly(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
