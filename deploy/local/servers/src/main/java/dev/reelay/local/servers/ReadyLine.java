package dev.reelay.local.servers;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** Passes a server's log on and notices the line by which it says that it is ready. */
final class ReadyLine implements ChildObserver {

    private static final long LOOK_MILLIS = 20;

    private final String ready;
    private final ChildObserver observer;
    private final CountDownLatch seen = new CountDownLatch(1);

    ReadyLine(String ready, ChildObserver observer) {
        this.ready = ready;
        this.observer = observer;
    }

    @Override
    public void started(ChildProcess child) {
        observer.started(child);
    }

    @Override
    public void wrote(String line) {
        observer.wrote(line);
        if (line.contains(ready)) {
            seen.countDown();
        }
    }

    /**
     * Waits until the line was seen.
     *
     * @throws ServerStartException when the process ended before, or the time is over; then it is killed
     */
    void await(ChildProcess process, Duration limit) {
        long deadline = System.nanoTime() + limit.toNanos();
        try {
            while (!seen.await(LOOK_MILLIS, TimeUnit.MILLISECONDS)) {
                boolean alive = process.isAlive();
                if (!alive || System.nanoTime() > deadline) {
                    process.kill();
                    throw new ServerStartException(process.name()
                            + (alive ? " is not ready in time: " : " ended: ")
                            + String.join(" | ", process.tail()));
                }
            }
        } catch (InterruptedException e) {
            process.kill();
            Thread.currentThread().interrupt();
            throw new ServerStartException(process.name() + " was interrupted while it started", e);
        }
    }
}
