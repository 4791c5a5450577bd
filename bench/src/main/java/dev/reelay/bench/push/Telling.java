package dev.reelay.bench.push;

import dev.reelay.bench.subject.Database;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import java.util.stream.IntStream;

/** Events that are written while faults happen, and followers who are to be told all of them. On the followers' thread. */
final class Telling {

    private static final Duration CATCH_UP = Duration.ofSeconds(60);

    /** Enough to see where to look. */
    private static final int TOLD_GAPS = 10;

    private final Database database;
    private final HintPublisher hints;
    private final Crowd crowd;
    private final Pods clients;
    private final List<Follower> followers;
    private final Ledger ledger;
    private final List<String> violations;
    private final Consumer<String> progress;
    private final AtomicLong next = new AtomicLong();
    private final AtomicLong written = new AtomicLong();

    /** Nobody is in yet; {@code violations} gets what must not be. */
    Telling(
            Database database,
            HintPublisher hints,
            Crowd crowd,
            Pods clients,
            List<Follower> followers,
            List<String> violations,
            Consumer<String> progress) {
        this.database = database;
        this.hints = hints;
        this.crowd = crowd;
        this.clients = clients;
        this.followers = followers;
        this.ledger = new Ledger(database);
        this.violations = violations;
        this.progress = progress;
    }

    /** Waits until everybody is in. */
    void letIn() {
        await(Map.of(), "did not come in");
        progress.accept("%,d followers are in".formatted(followers.size()));
    }

    /** Writes {@code events} at a rate, and on until all of {@code faults} are over; then waits until all are told. */
    void tell(long events, double perSecond, List<Fault> faults) {
        Thread happening = new Thread(new Faults(faults, written, events, progress), "faults");
        happening.start();
        List<Thread> writers = IntStream.range(0, Writing.WRITERS)
                .mapToObj(n -> new Thread(
                        new Writing(
                                database,
                                hints,
                                next,
                                written,
                                events,
                                perSecond,
                                // Until the last fault is over: they are to happen while events come.
                                happening::isAlive,
                                crowd::roomsOf),
                        "writer-" + n))
                .toList();
        writers.forEach(Thread::start);
        while (writers.stream().anyMatch(Thread::isAlive) || happening.isAlive()) {
            clients.turn();
        }
        double seconds = awaitTold("have not been told everything");
        progress.accept(
                "%,d events are written, all caught up %.1f s after the last".formatted(written.get(), seconds));
    }

    /** Waits until all are told what is written; how long that took, seconds. */
    double awaitTold(String otherwise) {
        return await(ledger.heads(), otherwise);
    }

    private double await(Map<String, Long> heads, String otherwise) {
        long from = System.nanoTime();
        Map<String, Long> wanted = new HashMap<>(heads);
        while (!followers.stream().allMatch(follower -> follower.isUpTo(wanted))) {
            clients.turn();
            if (System.nanoTime() - from > CATCH_UP.toNanos()) {
                violations.add("%d followers %s after %d s"
                        .formatted(
                                followers.stream()
                                        .filter(follower -> !follower.isUpTo(wanted))
                                        .count(),
                                otherwise,
                                CATCH_UP.toSeconds()));
                break;
            }
        }
        return (System.nanoTime() - from) / 1e9;
    }

    /** Spreads the followers over the pods again, of which those that never died have all by now. */
    void spread() {
        clients.spread();
    }

    /** Only listens for {@code time}. */
    void rest(Duration time) {
        long end = System.nanoTime() + time.toNanos();
        while (System.nanoTime() < end) {
            clients.turn();
        }
    }

    /** A number that nothing has that was written so far. */
    long nextNumber() {
        return next.getAndIncrement();
    }

    /** How many events were written under faults. */
    long written() {
        return written.get();
    }

    /** What the followers wrote down, against the database. */
    Ledger.Verdict verdict() {
        Ledger.Verdict verdict = ledger.compare(followers);
        violations.addAll(verdict.complaints());
        followers.stream()
                .flatMap(follower -> follower.gaps().stream())
                .limit(TOLD_GAPS)
                .forEach(violations::add);
        return verdict;
    }
}
