package dev.reelay.bench.worker;

import dev.reelay.bench.subject.ReelayService;
import java.time.Duration;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.function.BooleanSupplier;

/** Kills a worker at one moment after the other, and starts it again. */
final class Killing {

    /** How long a moment is waited for; then it was missed, and is any moment. */
    private static final Duration PATIENCE = Duration.ofSeconds(6);

    private static final Duration ANY_WITHIN = Duration.ofSeconds(2);
    private static final Duration STARTING_WITHIN = Duration.ofMillis(1_500);
    private static final long LOOK_MILLIS = 5;

    private static final String EVENTS = "select count(*) from room_event";
    private static final String MOVING =
            "select count(*) from media_file where state = 'due' and locked_until > clock_timestamp()";

    private final Scenery scenery;
    private final Random random;
    private final Map<Moment, Integer> kills = new EnumMap<>(Moment.class);
    private final Map<Moment, Integer> met = new EnumMap<>(Moment.class);
    private final Set<String> leftOpen = new HashSet<>();

    Killing(Scenery scenery, Random random) {
        this.scenery = scenery;
        this.random = random;
    }

    /** Starts {@code worker} and kills it at {@code moment}. */
    void once(ReelayService worker, Moment moment) throws InterruptedException {
        worker.launch(line -> {});
        if (moment != Moment.STARTING) {
            worker.awaitReady();
        }
        boolean came = await(moment);
        worker.kill();
        leftOpen.addAll(scenery.bucket.openUploads());
        scenery.gate.open();
        kills.merge(moment, 1, Integer::sum);
        met.merge(moment, came ? 1 : 0, Integer::sum);
    }

    /** How many uploads in parts were open when a worker was killed. */
    int leftOpen() {
        return leftOpen.size();
    }

    int kills(Moment moment) {
        return kills.getOrDefault(moment, 0);
    }

    /** How often the moment came before patience ended. */
    int met(Moment moment) {
        return met.getOrDefault(moment, 0);
    }

    private boolean await(Moment moment) throws InterruptedException {
        return switch (moment) {
            case ANY -> pause(ANY_WITHIN);
            case STARTING -> pause(STARTING_WITHIN);
            case UNPUBLISHED -> {
                scenery.gate.shut();
                double before = scenery.stage.database.number(EVENTS);
                yield until(() -> scenery.stage.database.number(EVENTS) > before);
            }
            case ORDERED -> {
                long before = scenery.studio.begun();
                yield until(() -> scenery.studio.begun() > before);
            }
            case MOVING -> until(() -> scenery.stage.database.number(MOVING) > 0);
            case PARTED -> {
                Set<String> before = scenery.bucket.openUploads();
                yield until(() -> !before.containsAll(scenery.bucket.openUploads()));
            }
        };
    }

    private boolean pause(Duration within) throws InterruptedException {
        Thread.sleep(random.nextLong(within.toMillis() + 1));
        return true;
    }

    private static boolean until(BooleanSupplier condition) throws InterruptedException {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        while (!condition.getAsBoolean()) {
            if (System.nanoTime() > deadline) {
                return false;
            }
            Thread.sleep(LOOK_MILLIS);
        }
        return true;
    }
}
