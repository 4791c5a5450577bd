package dev.reelay.worker.generation;

import dev.reelay.model.generation.GenerationStatus;
import dev.reelay.model.room.EventType;
import dev.reelay.worker.generation.Decision.Changed;
import dev.reelay.worker.generation.Effect.GiveBack;
import dev.reelay.worker.generation.Effect.Order;
import dev.reelay.worker.generation.Effect.Settle;
import dev.reelay.worker.generation.Effect.Tell;
import dev.reelay.worker.generation.Happening.Retried;
import java.util.HashMap;
import java.util.Map;

/** Writes down what is committed, as the tables and the rooms would, and complains about what was promised otherwise. */
final class Onlooker {

    /** What an attempt has led to. */
    private static final class Attempt {
        private long reserved;
        private int started;
        private int ends;
        private int settled;
        private int givenBack;
        private int ordered;
        private int recovered;
    }

    private final Map<Integer, Attempt> attempts = new HashMap<>();
    private final long granted;
    private long balance;

    Onlooker(long granted, Generation created) {
        this.granted = granted;
        this.balance = granted;
        reserve(created);
    }

    long balance() {
        return balance;
    }

    void reserve(Generation generation) {
        Attempt attempt = new Attempt();
        attempt.reserved = generation.creditsReserved();
        require(attempts.putIfAbsent(generation.attempt(), attempt) == null, "an attempt is paid in advance once");
        balance -= attempt.reserved;
        require(balance >= 0, "nobody owes");
    }

    /** {@code happening} was committed and has changed {@code before}. */
    void committed(Generation before, Happening happening, Changed changed) {
        Generation after = changed.next();
        require(happening.attempt() == before.attempt(), "only the current attempt changes");
        if (happening instanceof Retried) {
            require(
                    before.status() == GenerationStatus.FAILED || before.status() == GenerationStatus.CANCELED,
                    "a way out");
            require(after.attempt() == before.attempt() + 1, "to the next attempt");
            require(after.standing().equals(Standing.pending()), "which begins anew");
            reserve(after);
        } else {
            require(after.attempt() == before.attempt(), "an attempt is its user's to begin");
            require(
                    after.status() == before.status() || before.status().precedes(after.status()),
                    "within an attempt it only goes forward");
            require(after.standing().progress() >= before.standing().progress(), "progress never falls");
        }
        Attempt attempt = attempts.get(after.attempt());
        int told = 0;
        for (Effect effect : changed.effects()) {
            saw(attempt, after, effect);
            told += effect instanceof Tell ? 1 : 0;
        }
        require(after.version() == before.version() + told, "one version a telling");
        check(attempt, after.status());
    }

    /** {@code generation} is as it will stay unless its user begins anew. */
    void atTheEnd(Generation generation) {
        require(generation.status().isTerminal(), "everything ends");
        long spent = 0;
        for (Attempt attempt : attempts.values()) {
            require(attempt.settled + attempt.givenBack == 1, "each attempt is paid or given back");
            require(attempt.ends == 1, "and told as ended once");
            spent += attempt.settled * attempt.reserved;
        }
        require(balance == granted - spent, "the balance is what was granted without what was paid");
    }

    private void saw(Attempt attempt, Generation after, Effect effect) {
        if (effect instanceof Settle) {
            attempt.settled++;
        } else if (effect instanceof GiveBack) {
            attempt.givenBack++;
            balance += attempt.reserved;
        } else if (effect instanceof Order order) {
            require(attempt.ordered == 0 && !order.media().isEmpty(), "files are ordered once");
            attempt.ordered = order.media().size();
            require(after.filesOrdered() == attempt.ordered, "and counted");
        } else if (effect instanceof Tell tell) {
            told(attempt, after, tell);
        }
    }

    private static void told(Attempt attempt, Generation after, Tell tell) {
        switch (tell.type()) {
            case EventType.GENERATION_CREATED -> require(after.attempt() > 1, "the first was told when it was made");
            case EventType.GENERATION_STARTED ->
                require(++attempt.started == 1 && attempt.ends == 0, "started once, before the end");
            case EventType.GENERATION_PROGRESS -> require(attempt.ends == 0, "no progress after the end");
            case EventType.GENERATION_COMPLETED, EventType.GENERATION_FAILED, EventType.GENERATION_CANCELED -> {
                require(++attempt.ends == 1, "one end");
                require(tell.type().endsWith(after.status().word()), "and the one where it stands");
            }
            case EventType.GENERATION_RECOVERED -> {
                require(after.status() == GenerationStatus.FAILED, "only what had failed is recovered");
                require(tell.files() != null && !tell.files().isEmpty(), "with its files");
                require(++attempt.recovered == 1, "once");
            }
            default -> throw new AssertionError("never to be told: " + tell.type());
        }
    }

    private static void check(Attempt attempt, GenerationStatus status) {
        require(
                attempt.settled + attempt.givenBack == (status.isTerminal() ? 1 : 0),
                "paid or given back with the end");
        require(attempt.ends == (status.isTerminal() ? 1 : 0), "the end is told when it comes");
        require(status != GenerationStatus.COMPLETED || attempt.settled == 1, "what is completed is paid for");
    }

    /** Not by AssertJ, which takes longer to ask than the rules take to answer. */
    private static void require(boolean holds, String promise) {
        if (!holds) {
            throw new AssertionError("not so: " + promise);
        }
    }
}
