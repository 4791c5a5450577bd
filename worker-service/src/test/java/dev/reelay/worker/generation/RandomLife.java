package dev.reelay.worker.generation;

import dev.reelay.model.delivery.MediaReference;
import dev.reelay.model.delivery.StatusMessage;
import dev.reelay.model.generation.GenerationStatus;
import dev.reelay.worker.credit.CreditRules;
import dev.reelay.worker.generation.Decision.Changed;
import dev.reelay.worker.generation.Effect.Order;
import dev.reelay.worker.generation.Happening.Accepted;
import dev.reelay.worker.generation.Happening.CancelWanted;
import dev.reelay.worker.generation.Happening.Canceled;
import dev.reelay.worker.generation.Happening.Delayed;
import dev.reelay.worker.generation.Happening.Expired;
import dev.reelay.worker.generation.Happening.FileLost;
import dev.reelay.worker.generation.Happening.FilesSaved;
import dev.reelay.worker.generation.Happening.Refused;
import dev.reelay.worker.generation.Happening.Reported;
import dev.reelay.worker.generation.Happening.Retried;
import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;
import java.util.stream.Collectors;

/**
 * The life of one generation under a random schedule: whatever happens waits in a bag, from which it is taken in any order,
 * is applied to what is committed, and may be taken again. The process may die between any two steps: before the commit
 * nothing has happened and the happening still waits, after it the happening comes once more.
 */
final class RandomLife {

    private static final long PRICE = 10;
    private static final int MAX_STEPS = 40;
    private static final List<GenerationStatus> WORKING =
            List.of(GenerationStatus.PENDING, GenerationStatus.STARTING, GenerationStatus.PROCESSING);

    private final RandomGenerator random;
    private final Lifecycle lifecycle;
    private final Onlooker onlooker;
    private final List<Happening> bag = new ArrayList<>();
    /** As it is, since words are made of it only when something is wrong. */
    private final List<Object> history = new ArrayList<>();
    /** Attempts whose files were all saved: a lease commits once. */
    private final List<Integer> saved = new ArrayList<>();

    private Generation committed = Sample.pending();

    RandomLife(RandomGenerator random) {
        this.random = random;
        this.lifecycle = new Lifecycle(new CreditRules(random.nextBoolean()));
        this.onlooker = new Onlooker(random.nextLong(PRICE, 5 * PRICE), committed);
    }

    /** Lives it to its end. */
    void live() {
        try {
            int steps = random.nextInt(3, MAX_STEPS);
            for (int step = 0; step < steps; step++) {
                if (bag.isEmpty() || random.nextInt(3) > 0) {
                    bag.add(something());
                }
                take(random.nextInt(bag.size()));
            }
            while (!bag.isEmpty()) {
                take(bag.size() - 1);
            }
            // Whoever has not ended by now is found by the sweep, or by the media loop where only files are missing.
            commit(new Expired(committed.attempt(), "the provider did not finish in time"));
            commit(new FileLost(committed.attempt(), "upload_failed", "gone"));
            onlooker.atTheEnd(committed);
        } catch (AssertionError e) {
            throw new AssertionError(
                    e.getMessage() + "\n"
                            + history.stream().map(Object::toString).collect(Collectors.joining("\n")),
                    e);
        }
    }

    private void take(int at) {
        Happening happening = bag.get(at);
        boolean diesBeforeTheCommit = random.nextInt(8) == 0;
        if (diesBeforeTheCommit) {
            lifecycle.decide(committed, happening);
            history.add(happening);
            history.add("died before the commit");
            return;
        }
        boolean comesAgain = random.nextInt(8) == 0;
        if (!comesAgain) {
            bag.remove(at);
        }
        commit(happening);
    }

    private void commit(Happening happening) {
        Decision decision = lifecycle.decide(committed, happening);
        history.add(happening);
        history.add(decision.outcome());
        if (!(decision instanceof Changed changed)) {
            return;
        }
        if (happening instanceof Retried retried && onlooker.balance() < retried.price()) {
            history.add("rolled back: 402");
            return;
        }
        if (happening instanceof FilesSaved files) {
            if (saved.contains(files.attempt())) {
                history.add("rolled back: the lease is over");
                return;
            }
            saved.add(files.attempt());
        }
        onlooker.committed(committed, happening, changed);
        committed = changed.next();
        for (Effect effect : changed.effects()) {
            if (effect instanceof Order) {
                bag.add(
                        random.nextInt(4) == 0
                                ? new FileLost(committed.attempt(), "upload_failed", "gone")
                                : new FilesSaved(committed.attempt(), List.of(Sample.FILE)));
            }
        }
    }

    private Happening something() {
        // Mostly the current attempt; what an older or a future one says must change nothing.
        int attempt = random.nextInt(8) == 0 ? random.nextInt(1, committed.attempt() + 2) : committed.attempt();
        return switch (random.nextInt(20)) {
            case 0, 1 -> new Accepted(attempt);
            case 2 -> new Delayed(attempt, random.nextBoolean() ? "later" : "much later");
            case 3 -> new Refused(attempt, "submit_refused", "no");
            case 4 -> new CancelWanted(attempt);
            case 5 -> new Canceled(attempt);
            case 6 -> new Expired(attempt, "the provider did not finish in time");
            case 7, 8 -> new Retried(attempt, random.nextLong(2 * PRICE));
            case 9, 10, 11 -> new Reported(attempt, succeeded());
            case 12 -> new Reported(attempt, StatusMessage.finishedAtProvider());
            case 13 -> new Reported(attempt, ended());
            default -> new Reported(attempt, working());
        };
    }

    private StatusMessage working() {
        GenerationStatus status = WORKING.get(random.nextInt(WORKING.size()));
        Integer progress = random.nextInt(3) == 0 ? null : random.nextInt(101);
        String stage = random.nextBoolean() ? null : random.nextBoolean() ? "composition" : "face_swap";
        return new StatusMessage(status, stage, progress, null, null, List.of(), null, null, null, null);
    }

    private StatusMessage succeeded() {
        int files = random.nextInt(4);
        List<MediaReference> media = new ArrayList<>();
        for (int n = 0; n < files; n++) {
            media.add(MediaReference.of("https://a/" + n));
        }
        String text = files == 0 && random.nextBoolean() ? "a text" : null;
        return new StatusMessage(
                GenerationStatus.SAVING, null, 100, null, null, media, text, null, null, random.nextDouble());
    }

    private StatusMessage ended() {
        return switch (random.nextInt(3)) {
            case 0 -> StatusMessage.ended(GenerationStatus.FAILED, "provider_failed", "words");
            case 1 -> StatusMessage.ended(GenerationStatus.CANCELED, "provider_canceled", null);
            default -> StatusMessage.ended(GenerationStatus.CANCELED, "provider_aborted", null);
        };
    }
}
