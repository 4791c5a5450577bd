package dev.reelay.ingest.fal;

import dev.reelay.ingest.sender.VerificationUnavailableException;
import io.smallrye.mutiny.Uni;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/**
 * The one thread on which signatures of fal are verified: some thousands a second, which is more than fal sends, and never
 * more than one core. Its queue is shared with no other sender, so that a flood of what claims to be fal's takes nobody's place.
 * What does not fit is told so at once.
 */
final class VerificationThread {

    private final BlockingQueue<Runnable> waiting;
    private final ThreadPoolExecutor thread;

    VerificationThread(int maxWaiting) {
        waiting = new ArrayBlockingQueue<>(Math.max(1, maxWaiting));
        thread = new ThreadPoolExecutor(1, 1, 1, TimeUnit.MINUTES, waiting, work -> {
            Thread made = new Thread(work, "fal-verification");
            made.setDaemon(true);
            return made;
        });
        thread.allowCoreThreadTimeOut(true);
    }

    /** The result of {@code work}; fails with {@link VerificationUnavailableException} when too much waits already. */
    <T> Uni<T> run(Supplier<T> work) {
        return Uni.createFrom()
                .item(work)
                .runSubscriptionOn(thread)
                .onFailure(RejectedExecutionException.class)
                .transform(full -> new VerificationUnavailableException("too many webhooks wait to be verified"));
    }

    int waiting() {
        return waiting.size();
    }

    void close() {
        thread.shutdownNow();
    }
}
