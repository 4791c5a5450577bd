package dev.reelay.worker.loop;

import dev.reelay.model.retry.Backoff;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.vertx.core.runtime.context.VertxContextSafetyToggle;
import io.smallrye.common.vertx.VertxContext;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import io.vertx.core.impl.VertxInternal;
import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Supplier;
import org.jboss.logging.Logger;

/**
 * A named background loop over work that waits in Postgres. It runs a pass when woken and every sweep interval besides,
 * goes on at once while a pass finds something, and backs off with jitter while passes fail.
 *
 * <p>Each pass runs on a duplicated Vert.x context of its own, marked safe, so that reactive clients and Hibernate
 * Reactive sessions can be used in it. A loop never overlaps itself; only a pass that outlived its limit may still be
 * finishing while the next one runs, which its lease in Postgres makes harmless.
 */
public final class ClaimLoop {

    private static final Logger LOG = Logger.getLogger(ClaimLoop.class);
    private static final long NO_TIMER = -1;

    private final String name;
    private final LoopConfig config;
    private final Duration sweepInterval;
    private final Backoff backoff;
    private final Supplier<Uni<Integer>> pass;
    private final Vertx vertx;
    private final Context home;
    private final Counter handled;
    private final Counter failed;
    private final AtomicBoolean dirty = new AtomicBoolean();
    private final CompletableFuture<Void> stopped = new CompletableFuture<>();

    // Touched on the home context's thread alone.
    private boolean running;
    private boolean stopping;
    private int failures;
    private long timer = NO_TIMER;

    ClaimLoop(
            String name,
            LoopConfig config,
            Duration sweepInterval,
            Supplier<Uni<Integer>> pass,
            Vertx vertx,
            MeterRegistry metrics) {
        this.name = name;
        this.config = config;
        this.sweepInterval = sweepInterval;
        this.backoff = new Backoff(config.firstBackoff(), config.maxBackoff());
        this.pass = pass;
        this.vertx = vertx;
        this.home = ((VertxInternal) vertx).createEventLoopContext();
        this.handled = metrics.counter("reelay.loop.handled", "loop", name);
        this.failed = metrics.counter("reelay.loop.failures", "loop", name);
    }

    /** Says that there is something to do. Cheap, from any thread, any number of times; never fails. */
    public void wake() {
        if (!dirty.getAndSet(true)) {
            home.runOnContext(ignored -> onWake());
        }
    }

    void start() {
        wake();
    }

    /** Starts no further pass; completes when the running one has ended. */
    CompletableFuture<Void> stop() {
        home.runOnContext(ignored -> {
            stopping = true;
            cancelTimer();
            if (!running) {
                stopped.complete(null);
            }
        });
        return stopped;
    }

    String name() {
        return name;
    }

    private void onWake() {
        // While passes fail, the backoff decides; while one runs, its end looks at the flag.
        if (!running && failures == 0) {
            runAfter(wakeDelay());
        }
    }

    private void runAfter(long millis) {
        cancelTimer();
        if (stopping) {
            return;
        }
        if (millis <= 0) {
            run();
        } else {
            timer = vertx.setTimer(millis, ignored -> run());
        }
    }

    private void run() {
        timer = NO_TIMER;
        if (stopping || running) {
            return;
        }
        running = true;
        // Cleared before the pass reads: a hint that comes while it reads must lead to another pass.
        dirty.set(false);
        Context own = Objects.requireNonNull(VertxContext.createNewDuplicatedContext(home));
        VertxContextSafetyToggle.setContextSafe(own, true);
        own.runOnContext(ignored -> guarded()
                .subscribe()
                .with(
                        count -> home.runOnContext(v -> succeeded(count)),
                        failure -> home.runOnContext(v -> failed(failure))));
    }

    private Uni<Integer> guarded() {
        return Uni.createFrom()
                .deferred(() -> pass.get())
                .ifNoItem()
                .after(config.passLimit())
                .recoverWithUni(() -> Uni.createFrom()
                        .failure(new IllegalStateException("the pass outlived its limit of " + config.passLimit())));
    }

    private void succeeded(int count) {
        handled.increment(count);
        failures = 0;
        next(count > 0 ? 0 : dirty.get() ? wakeDelay() : jittered(sweepInterval));
    }

    private void failed(Throwable failure) {
        failed.increment();
        failures++;
        Duration pause = backoff.pause(failures, ThreadLocalRandom.current());
        log(failure, pause);
        // At least a millisecond, so that a pass that fails at once cannot spin.
        next(Math.max(1, pause.toMillis()));
    }

    /** The first of a row with its trace; an outage is not to fill the log with the same one. */
    private void log(Throwable failure, Duration pause) {
        String message = "a pass failed loop=%s failures=%d retryInMs=%d cause=%s";
        Object[] values = {name, failures, pause.toMillis(), failure};
        if (failures == 1) {
            LOG.warnf(failure, message, values);
        } else {
            LOG.warnf(message, values);
        }
    }

    private void next(long millis) {
        running = false;
        if (stopping) {
            stopped.complete(null);
        } else {
            runAfter(millis);
        }
    }

    private void cancelTimer() {
        if (timer != NO_TIMER) {
            vertx.cancelTimer(timer);
            timer = NO_TIMER;
        }
    }

    private long wakeDelay() {
        long delay = config.wakeDelay().toMillis();
        return delay / 2 + ThreadLocalRandom.current().nextLong(delay / 2 + 1);
    }

    /** Between three quarters of it and all of it, so that the sweeps of many pods spread. */
    private static long jittered(Duration interval) {
        long millis = Math.max(1, interval.toMillis());
        return millis - ThreadLocalRandom.current().nextLong(millis / 4 + 1);
    }
}
