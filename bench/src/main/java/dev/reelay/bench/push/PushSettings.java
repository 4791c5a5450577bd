package dev.reelay.bench.push;

import dev.reelay.bench.subject.Jdk;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * How a run is to go.
 *
 * @param root the repository's root
 * @param jdk what runs push-service
 * @param jvmOptions its options
 * @param core the core that each server is held to, from 0; the load gets another
 * @param connections listeners of a case, 1 to 20,000
 * @param rounds how many times each is measured, 1 to 1,000
 * @param time of each round
 * @param warmUp at the beginning of each round, not counted
 * @param cases what is measured, of {@link #CASES}
 * @param entrants who is compared, of {@link #ENTRANTS}
 * @param events how many the fault run writes, 100 and up
 * @param eventRate how many of them a second
 * @param churn how many listeners come and go in the search for leaks
 * @param idle how many idle listeners there are, 1 to 19,000
 * @param seed of what is left to chance
 * @param window the time over which a pod that drains closes its connections, 1 to 60 s
 * @param previous the root of another checkout, whose push is what a rolling restart begins with; null for this one's
 */
public record PushSettings(
        Path root,
        Jdk jdk,
        List<String> jvmOptions,
        int core,
        int connections,
        int rounds,
        Duration time,
        Duration warmUp,
        List<String> cases,
        List<String> entrants,
        long events,
        int eventRate,
        long churn,
        int idle,
        long seed,
        Duration window,
        @Nullable Path previous) {

    /** Every case there is, in the order they are measured. */
    public static final List<String> CASES =
            List.of("hot", "many", "fixed-hot", "fixed-many", "random-hot", "random-many");

    /** Everybody who can be compared: ours by each kind of its clients, then others. */
    public static final List<String> ENTRANTS =
            List.of("reelay", "reelay-sse", "reelay-socketio", "reelay-offsets", "reelay-supabase", "socketio", "ws");

    public PushSettings {
        jvmOptions = List.copyOf(jvmOptions);
        cases = List.copyOf(cases);
        entrants = List.copyOf(entrants);
        if (core < 0 || core >= Runtime.getRuntime().availableProcessors()) {
            throw new IllegalArgumentException("--core is one of this machine's, counted from 0");
        }
        if (connections < 1 || connections > 20_000 || rounds < 1 || rounds > 1_000 || time.toSeconds() < 1) {
            throw new IllegalArgumentException(
                    "a run needs 1 to 20,000 connections, 1 to 1,000 rounds, and rounds of at least a second");
        }
        if (events < 100 || eventRate < 1) {
            throw new IllegalArgumentException("--events are at least 100, and --event-rate at least 1");
        }
        if (window.toSeconds() < 1 || window.toSeconds() > 60) {
            throw new IllegalArgumentException("--window is 1 to 60 seconds");
        }
        if (idle < 1 || idle > 19_000) {
            throw new IllegalArgumentException("--idle is 1 to 19,000");
        }
        if (cases.isEmpty() || !Set.copyOf(CASES).containsAll(cases)) {
            throw new IllegalArgumentException("--cases are some of " + String.join(",", CASES));
        }
        if (entrants.isEmpty() || !Set.copyOf(ENTRANTS).containsAll(entrants)) {
            throw new IllegalArgumentException("--entrants are some of " + String.join(",", ENTRANTS));
        }
    }
}
