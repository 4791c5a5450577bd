package dev.reelay.bench.load;

import java.time.Duration;

/**
 * How long to load: until the time is over or so many answers came, whichever is first.
 *
 * @param warmUp what is not counted, before
 * @param time the longest measured time
 * @param answers the most measured answers, at least 1
 */
public record Span(Duration warmUp, Duration time, long answers) {

    public Span {
        if (warmUp.isNegative() || time.isNegative() || time.isZero() || answers < 1) {
            throw new IllegalArgumentException("a span needs a length");
        }
    }

    /** By time alone. */
    public static Span of(Duration warmUp, Duration time) {
        return new Span(warmUp, time, Long.MAX_VALUE);
    }
}
