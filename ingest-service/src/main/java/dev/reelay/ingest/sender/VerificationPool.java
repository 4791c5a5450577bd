package dev.reelay.ingest.sender;

import io.smallrye.mutiny.Uni;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/**
 * The few threads on which costly verifications run: they hold up no event loop, and being few they leave the rest of the
 * machine to what is cheap to verify. What does not fit into the queue is told so at once.
 */
public final class VerificationPool {

    private final BlockingQueue<Runnable> waiting;
    private final ThreadPoolExecutor threads;

    /**
     * @param name of the threads
     * @param size how many there are, at least 1
     * @param maxWaiting most verifications that wait for one of them, at least 1
     */
    @SuppressWarnings("ThreadPriorityCheck") // a wish, for platforms that grant it: nothing rests on it
    public VerificationPool(String name, int size, int maxWaiting) {
        waiting = new ArrayBlockingQueue<>(maxWaiting);
        // Without costly senders there are no threads, and after them they go.
        threads = new ThreadPoolExecutor(size, size, 30, TimeUnit.SECONDS, waiting, task -> {
            Thread thread = new Thread(task, name);
            thread.setDaemon(true);
            return thread;
        });
        threads.allowCoreThreadTimeOut(true);
    }

    /**
     * What {@code verification} says, computed on one of the threads, where the rest of the work then goes on; fails with
     * {@link VerificationUnavailableException} when too many wait already.
     */
    public <T> Uni<T> run(Supplier<T> verification) {
        return Uni.createFrom()
                .item(verification)
                .runSubscriptionOn(threads)
                .onFailure(RejectedExecutionException.class)
                .transform(full -> new VerificationUnavailableException("too many webhooks wait to be verified"));
    }

    /** How many wait for a thread now. */
    public int waiting() {
        return waiting.size();
    }

    /** Takes nothing any more, and ends the threads. */
    public void close() {
        threads.shutdownNow();
    }
}
