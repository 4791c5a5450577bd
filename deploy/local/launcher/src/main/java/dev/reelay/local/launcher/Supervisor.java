package dev.reelay.local.launcher;

import dev.reelay.local.servers.ChildProcess;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/**
 * Starts the members of a run, starts again what dies after all were ready, and ends everything in order. Before all are
 * ready, the first death ends the run: a broken setup is to be seen, not to be tried again and again.
 */
final class Supervisor {

    private final Console console;
    private final RestartPolicy restarts;
    private final ScheduledExecutorService threads;
    private final List<Member> started = new ArrayList<>();
    private final Map<String, Deque<Instant>> history = new ConcurrentHashMap<>();
    private final CompletableFuture<Void> failed = new CompletableFuture<>();
    private volatile boolean ready;
    private volatile boolean ending;

    /**
     * Supervises nobody yet.
     *
     * @param members how many there will be, as each start waits on a thread of its own
     */
    Supervisor(Console console, RestartPolicy restarts, int members) {
        this.console = console;
        this.restarts = restarts;
        AtomicInteger number = new AtomicInteger();
        this.threads = Executors.newScheduledThreadPool(members, task -> {
            Thread thread = new Thread(task, "start-" + number.incrementAndGet());
            thread.setDaemon(true);
            return thread;
        });
    }

    /** Starts members side by side; the result completes when all are ready, or with the failure of the first. */
    CompletableFuture<Void> start(List<? extends Member> members) {
        return CompletableFuture.allOf(members.stream()
                .map(member -> CompletableFuture.runAsync(() -> startNow(member), threads)
                        .whenComplete((done, failure) -> {
                            if (failure != null) {
                                failed.completeExceptionally(cause(failure));
                            }
                        }))
                .toArray(CompletableFuture<?>[]::new));
    }

    /**
     * Waits until all is ready.
     *
     * @param all completes when every member is
     * @throws LaunchFailure when one of them failed or died, or the time is over
     */
    void awaitReady(CompletableFuture<Void> all, Duration limit) throws InterruptedException {
        try {
            CompletableFuture.anyOf(all, failed).get(limit.toMillis(), TimeUnit.MILLISECONDS);
            ready = true;
            // Who died between the two lines above would otherwise be neither a failed start nor started again.
            if (failed.isCompletedExceptionally()) {
                failed.get();
            }
        } catch (TimeoutException e) {
            throw new LaunchFailure("Not everything was ready within " + limit.toSeconds()
                    + " s: -Dreelay.start.seconds=<n> gives it more.");
        } catch (ExecutionException e) {
            throw cause(e) instanceof LaunchFailure failure
                    ? failure
                    : new LaunchFailure("Something unforeseen happened: " + cause(e));
        }
    }

    private void startNow(Member member) {
        synchronized (started) {
            if (ending) {
                throw new LaunchFailure("The run is ending.");
            }
            if (!started.contains(member)) {
                started.add(member);
            }
        }
        member.start();
        member.process().ifPresent(process -> watch(member, process));
    }

    private void watch(Member member, ChildProcess process) {
        CompletableFuture<Void> unused = process.ended()
                .thenAccept(child -> ended(member, child))
                .exceptionally(failure -> {
                    console.say(member.name() + " ended and could not be looked after: " + failure);
                    return null;
                });
    }

    private void ended(Member member, ChildProcess child) {
        if (ending) {
            return;
        }
        if (!ready) {
            failed.completeExceptionally(new LaunchFailure(
                    Endings.say(child) + " before all was ready; its last lines say why:", child.tail()));
            return;
        }
        startAgain(member, Endings.say(child), child.tail());
    }

    private void startAgain(Member member, String what, List<String> lastLines) {
        Deque<Instant> earlier = history.computeIfAbsent(member.name(), name -> new ArrayDeque<>());
        Optional<Duration> pause;
        int times;
        synchronized (earlier) {
            pause = restarts.pauseBeforeNext(earlier, Instant.now());
            if (pause.isPresent()) {
                earlier.addLast(Instant.now());
                if (earlier.size() > restarts.most()) {
                    earlier.removeFirst();
                }
            }
            times = earlier.size();
        }
        if (pause.isEmpty()) {
            console.say(what + "; it was started again " + restarts.most() + " times within "
                    + restarts.window().toSeconds() + " s and now stays down. Its last lines:");
            lastLines.forEach(line -> console.say("  " + line));
            return;
        }
        console.say(what + "; starting it again in " + pause.get().toMillis() + " ms (" + times + " of at most "
                + restarts.most() + ")");
        try {
            ScheduledFuture<?> unused =
                    threads.schedule(() -> again(member), pause.get().toMillis(), TimeUnit.MILLISECONDS);
        } catch (RejectedExecutionException e) {
            // The run is ending: nothing is to be started any more.
            return;
        }
    }

    private void again(Member member) {
        Instant before = Instant.now();
        try {
            startNow(member);
            console.say(member.name() + " is ready again after "
                    + Duration.between(before, Instant.now()).toMillis() + " ms");
        } catch (LaunchFailure failure) {
            if (!ending) {
                startAgain(member, String.valueOf(failure.getMessage()), failure.lastLines());
            }
        } catch (RuntimeException e) {
            startAgain(member, member.name() + " could not be started: " + e, List.of());
        }
    }

    /** Nothing is started from here on; what is starting breaks off. */
    void freeze() {
        synchronized (started) {
            ending = true;
        }
        threads.shutdownNow();
        try {
            threads.awaitTermination(10, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Ends these members side by side; returns when all have ended. */
    void stop(List<? extends Member> members) {
        List<Thread> stops = members.stream()
                .map(member -> new Thread(member::stop, "stop-" + member.name()))
                .toList();
        stops.forEach(Thread::start);
        for (Thread stop : stops) {
            try {
                stop.join();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
    }

    private static Throwable cause(Throwable failure) {
        @Nullable Throwable cause = failure.getCause();
        boolean wrapped = failure instanceof CompletionException || failure instanceof ExecutionException;
        return wrapped && cause != null ? cause(cause) : failure;
    }
}
