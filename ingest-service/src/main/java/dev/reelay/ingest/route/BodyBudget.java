package dev.reelay.ingest.route;

import dev.reelay.ingest.source.Visit;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.configuration.ConfigurationException;
import jakarta.inject.Singleton;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/**
 * The bytes that the bodies of all webhooks may take together. They are taken before anybody has proved who it is, so nobody
 * may take them from the others: a source that is not vouched for has its share, and large bodies leave a reserve to small
 * ones. Safe to use from several threads.
 */
@Singleton
class BodyBudget {

    /** Longest body for which the reserve is kept, bytes: nearly all webhooks are shorter. */
    static final long SMALL = 64 * 1024;

    private final long limit;
    private final long limitOfLarge;
    private final long share;
    private final AtomicLong used = new AtomicLong();
    private final Map<String, Held> heldBySource = new ConcurrentHashMap<>();
    private final Counter beyondShare;

    /** What one source that is not vouched for holds. */
    private record Held(long bytes, int bodies) {}

    /** @throws ConfigurationException when a part of the budget is not between 1 and 99 percent of it */
    BodyBudget(RouteConfig config, MeterRegistry meters) {
        this.limit = config.bodiesInFlight().asLongValue();
        this.share = part("source-share", config.sourceShare());
        this.limitOfLarge = limit - part("small-bodies-reserve", config.smallBodiesReserve());
        Gauge.builder("reelay.ingest.bodies", used, AtomicLong::get)
                .description("Bytes of webhook bodies held at this moment")
                .baseUnit("bytes")
                .register(meters);
        this.beyondShare = Counter.builder("reelay.ingest.bodies.beyond.share")
                .description("Bodies that were refused since their source held its share already")
                .register(meters);
    }

    private long part(String key, int percent) {
        if (percent < 1 || percent > 99) {
            throw new ConfigurationException("reelay.ingest.http." + key + " must be from 1 to 99 (percent)");
        }
        return limit / 100 * percent;
    }

    /**
     * The place of one body, nothing of which is taken yet.
     *
     * @param declared how long it says it is; 0 when it does not say
     */
    Place place(Visit visit, long declared) {
        return new Place(visit.isVouchedFor() ? null : visit.source(), declared);
    }

    /** What one body takes. One thread at a time uses it. */
    final class Place {

        private final @Nullable String limitedSource;
        private final long declared;
        private long bytes;

        private Place(@Nullable String limitedSource, long declared) {
            this.limitedSource = limitedSource;
            this.declared = declared;
        }

        /** Takes {@code more} bytes, or none when they do not fit. */
        boolean take(int more) {
            if (limitedSource != null && !takeOfShare(limitedSource, more)) {
                beyondShare.increment();
                return false;
            }
            long most = Math.max(declared, bytes + more) > SMALL ? limitOfLarge : limit;
            if (used.addAndGet(more) > most) {
                used.addAndGet(-more);
                giveBackToShare(more, bytes == 0);
                return false;
            }
            bytes += more;
            return true;
        }

        /** Gives all of it back; nothing when there is nothing left. */
        void giveBack() {
            if (bytes > 0) {
                used.addAndGet(-bytes);
                giveBackToShare(bytes, true);
                bytes = 0;
            }
        }

        /** A single body has its place however large: a share that is smaller would keep it out for ever. */
        private boolean takeOfShare(String source, int more) {
            boolean[] taken = {true};
            heldBySource.compute(source, (key, held) -> {
                Held before = held == null ? new Held(0, 0) : held;
                int bodies = bytes == 0 ? before.bodies + 1 : before.bodies;
                if (bodies > 1 && before.bytes + more > share) {
                    taken[0] = false;
                    return held;
                }
                return new Held(before.bytes + more, bodies);
            });
            return taken[0];
        }

        private void giveBackToShare(long back, boolean wholeBody) {
            if (limitedSource != null) {
                heldBySource.computeIfPresent(limitedSource, (key, held) -> {
                    int bodies = wholeBody ? held.bodies - 1 : held.bodies;
                    return bodies == 0 ? null : new Held(held.bytes - back, bodies);
                });
            }
        }
    }
}
