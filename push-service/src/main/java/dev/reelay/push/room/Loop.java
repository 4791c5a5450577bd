package dev.reelay.push.room;

import java.time.Duration;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/** The one thread of a hub: runs tasks one after the other, in the order given, never within the caller. */
public interface Loop extends Executor {

    /**
     * Runs {@code task} at once where the caller is on this loop, and otherwise as {@link #execute} does: for what comes in from
     * outside, many a turn, and by no task of this loop's own.
     */
    default void enter(Runnable task) {
        execute(task);
    }

    /** Runs {@code task} after whatever else has come for this loop by now, from the network too. On this loop only. */
    default void later(Runnable task) {
        execute(task);
    }

    /** Runs {@code task} after {@code delay}, at least a millisecond. */
    void after(Duration delay, Runnable task);

    /**
     * Runs {@code then} with the outcome of {@code stage}, exactly one of its arguments being null. What {@code then}
     * throws is this loop's to report; {@link CompletionStage#whenCompleteAsync} would swallow it.
     */
    default <T> void whenDone(CompletionStage<T> stage, BiConsumer<@Nullable T, @Nullable Throwable> then) {
        stage.whenComplete((value, failure) -> execute(() -> then.accept(value, failure)));
    }
}
