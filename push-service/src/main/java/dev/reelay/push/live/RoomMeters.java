package dev.reelay.push.live;

import dev.reelay.push.room.Batch;
import dev.reelay.push.room.DropReason;
import dev.reelay.push.room.EventFrame;
import dev.reelay.push.room.Joined;
import dev.reelay.push.room.RoomObserver;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import io.quarkus.logging.Log;
import io.quarkus.runtime.ShutdownEvent;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Counts what the hub tells of itself. */
@Singleton
class RoomMeters implements RoomObserver {

    /** Between two lines of the log about failing reads. */
    private static final Duration QUIET = Duration.ofSeconds(10);

    private static final Duration[] LAGS = Stream.of(1, 2, 5, 10, 25, 50, 100, 250, 500, 1000, 2500, 5000, 10000)
            .map(Duration::ofMillis)
            .toArray(Duration[]::new);

    private final Map<Joined.Outcome, Counter> joins = new EnumMap<>(Joined.Outcome.class);
    private final Map<DropReason, Counter> drops = new EnumMap<>(DropReason.class);
    private final Counter joinsFailed;
    private final Counter roomReads;
    private final Counter gapFills;
    private final Counter headChecks;
    private final Counter readFailures;
    private final Counter restarts;
    private final Counter memberFailures;
    private final Timer lag;
    private long lastFailureLogged = System.nanoTime() - QUIET.toNanos();

    private volatile boolean ending;

    RoomMeters(MeterRegistry registry) {
        for (Joined.Outcome outcome : Joined.Outcome.values()) {
            joins.put(outcome, registry.counter("reelay.push.joins", "outcome", word(outcome)));
        }
        joinsFailed = registry.counter("reelay.push.joins", "outcome", "unavailable");
        for (DropReason reason : DropReason.values()) {
            drops.put(reason, registry.counter("reelay.push.frames.dropped", "reason", word(reason)));
        }
        roomReads = registry.counter("reelay.push.room.reads");
        gapFills = registry.counter("reelay.push.gap.fills");
        headChecks = registry.counter("reelay.push.head.checks");
        readFailures = registry.counter("reelay.push.read.failures");
        restarts = registry.counter("reelay.push.room.restarts");
        memberFailures = registry.counter("reelay.push.member.failures");
        lag = Timer.builder("reelay.push.lag")
                .description(
                        "From when an event was written by the worker, by its clock, until it was handed to sockets")
                .serviceLevelObjectives(LAGS)
                .register(registry);
    }

    private static String word(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT);
    }

    @Override
    public void joined(Joined.Outcome outcome) {
        Objects.requireNonNull(joins.get(outcome)).increment();
    }

    @Override
    public void joinFailed() {
        joinsFailed.increment();
    }

    @Override
    public void roomRead() {
        roomReads.increment();
    }

    /** What is under way now finds the pool closed, which is nothing to look into. */
    void end(@Observes ShutdownEvent end) {
        ending = true;
    }

    @Override
    public void gapFill() {
        gapFills.increment();
    }

    @Override
    public void headsChecked(int rooms) {
        headChecks.increment();
    }

    @Override
    public void readFailed(String what, @Nullable Throwable failure) {
        readFailures.increment();
        // While Postgres is away every room fails over and over.
        long now = System.nanoTime();
        if (!ending && now - lastFailureLogged >= QUIET.toNanos()) {
            lastFailureLogged = now;
            Log.warnf("Reads of Postgres fail and are tried again: what=%s failure=%s", what, failure);
        }
    }

    @Override
    public void dropped(DropReason reason) {
        Objects.requireNonNull(drops.get(reason)).increment();
    }

    @Override
    public void roomRestarted() {
        restarts.increment();
        Log.warn("The record does not reach back to a room's last event: its members get a fresh snapshot");
    }

    /** Of each batch the newest event counts: one look at the clock, however many members it is told to. */
    @Override
    public void told(Batch batch, int members) {
        EventFrame newest = batch.newest();
        if (newest != null) {
            lag.record(Duration.between(newest.at(), Instant.now()));
        }
    }

    @Override
    public void memberFailed(Throwable failure) {
        memberFailures.increment();
        Log.error("A member of a room failed and was let out", failure);
    }
}
