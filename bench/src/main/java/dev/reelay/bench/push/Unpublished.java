package dev.reelay.bench.push;

import dev.reelay.bench.report.Figures;
import dev.reelay.local.servers.ChildProcess;
import dev.reelay.local.servers.RedisServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.SQLException;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/**
 * Events that are committed and that Redis brings to nobody, and how long it is until the last follower has them: their worker died
 * before it published them, Redis has gone, or Redis hangs and every connection to it stays. On the followers' thread.
 */
final class Unpublished {

    /** Takes Redis away, or brings it back. */
    @FunctionalInterface
    private interface Step {

        void take() throws IOException;
    }

    private static final int EVENTS = 20;
    private static final int BATCHES = 3;

    /** After it Redis is healthy, and every pod has long known that. */
    private static final Duration REST = Duration.ofSeconds(8);

    /** By which it is longer each time, so that it ends at another moment between two of the pods' looks. */
    private static final Duration SHIFT = Duration.ofMillis(350);

    /** After it every pod has given up a connection that is silent. */
    private static final Duration LATER = Duration.ofSeconds(4);

    /** The default of {@code reelay.push.rooms.head-check-interval}, the fifth by which it varies, and the read. */
    private static final Duration HEAD_CHECK = Duration.ofMillis(6_500);

    private static final Duration WITHOUT_REDIS = Duration.ofSeconds(2);

    private final EventWriter writer;
    private final Crowd crowd;
    private final Telling telling;
    private final List<String> violations;
    private final Consumer<String> progress;
    private final Map<String, Double> slowest = new LinkedHashMap<>();

    /** Nothing is written yet; {@code violations} gets what must not be. */
    Unpublished(EventWriter writer, Crowd crowd, Telling telling, List<String> violations, Consumer<String> progress) {
        this.writer = writer;
        this.crowd = crowd;
        this.telling = telling;
        this.violations = violations;
        this.progress = progress;
    }

    /** Writes them; how long the last follower waited at most, seconds, by what was the matter. */
    Map<String, Double> run(RedisServer redis) throws SQLException {
        telling.spread();
        double waited = 0;
        for (int batch = 0; batch < BATCHES; batch++) {
            rest(batch);
            waited = Math.max(waited, tell());
        }
        note("never published", waited, HEAD_CHECK);
        without("committed while Redis is away", redis::kill, redis::start);
        ChildProcess process = redis.process().orElseThrow();
        without("committed while Redis hangs", process::freeze, process::thaw);
        return slowest;
    }

    private void without(String when, Step away, Step back) throws SQLException {
        double waited = 0;
        try {
            for (int batch = 0; batch < BATCHES; batch++) {
                rest(batch);
                away.take();
                waited = Math.max(waited, tell());
                telling.rest(LATER);
                waited = Math.max(waited, tell());
                back.take();
            }
        } catch (IOException e) {
            throw new UncheckedIOException("Redis could not be held still", e);
        }
        note(when, waited, WITHOUT_REDIS);
    }

    private void rest(int batch) {
        telling.rest(REST.plus(SHIFT.multipliedBy(batch)));
    }

    /** Seconds from before the first of them until everybody has all. */
    private double tell() throws SQLException {
        long from = System.nanoTime();
        for (int n = 0; n < EVENTS; n++) {
            writer.write(List.of(crowd.aRoomOf(n)), telling.nextNumber(), 0, false);
        }
        telling.awaitTold("have not been told what was not published");
        return (System.nanoTime() - from) / 1e9;
    }

    private void note(String when, double seconds, Duration most) {
        slowest.put(when, seconds);
        String took = "%s: the last follower has it after %s s".formatted(when, Figures.decimal(seconds, 1));
        progress.accept(took);
        if (seconds > most.toMillis() / 1e3) {
            violations.add(took);
        }
    }
}
