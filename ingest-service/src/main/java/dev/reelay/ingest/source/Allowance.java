package dev.reelay.ingest.source;

import dev.reelay.ingest.source.Visit.Admission;
import io.github.bucket4j.Bucket;
import io.github.bucket4j.TimeMeter;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** What one source may still send as one sender. Safe to use from several threads. */
final class Allowance {

    private final String source;
    private final TimeMeter time;
    private final @Nullable Bucket requests;
    private final @Nullable Bucket refusals;
    private final long vouchedForNanos;
    private volatile boolean vouched;
    private volatile long vouchedAt;

    Allowance(String source, SourceConfig config, TimeMeter time) {
        this.source = source;
        this.time = time;
        requests = bucket(config.requestsPerSecond(), config.requestsPerSecond());
        refusals = bucket(config.refusalsPerSecond(), Math.max(1, config.refusalsBurst()));
        vouchedForNanos = config.vouchedFor().toNanos();
    }

    private @Nullable Bucket bucket(int perSecond, int burst) {
        return perSecond <= 0
                ? null
                : Bucket.builder()
                        .addLimit(limit -> limit.capacity(burst).refillGreedy(perSecond, Duration.ofSeconds(1)))
                        .withCustomTimePrecision(time)
                        .build();
    }

    Visit enter() {
        if (refusals != null && !isVouchedFor()) {
            var room = refusals.estimateAbilityToConsume(1);
            if (!room.canBeConsumed()) {
                return new Visit(Admission.TOO_MANY_REFUSED, room.getNanosToWaitForRefill(), this);
            }
        }
        if (requests != null && !requests.tryConsume(1)) {
            long wait = requests.estimateAbilityToConsume(1).getNanosToWaitForRefill();
            return new Visit(Admission.TOO_MANY, wait, this);
        }
        return new Visit(Admission.ADMITTED, 0, this);
    }

    void countRefusal() {
        if (refusals != null) {
            refusals.tryConsume(1);
        }
    }

    void vouch() {
        vouchedAt = time.currentTimeNanos();
        vouched = true;
    }

    String source() {
        return source;
    }

    boolean isVouchedFor() {
        return vouched && time.currentTimeNanos() - vouchedAt < vouchedForNanos;
    }
}
