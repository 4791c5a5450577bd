package dev.reelay.model.replicate;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** What stands in the brackets after a tqdm bar: {@code 00:12<00:06,  2.7it/s}. */
final class BarTimes {

    /** A day; who expects more does not know. */
    static final int MAX_SECONDS = 86_400;

    private static final String CLOCK = "(?:(\\d{1,3}):)?(\\d{1,3}):(\\d{2})";

    /** What tqdm itself expects; a {@code ?} where it does not know yet. */
    private static final Pattern REMAINING = Pattern.compile("^[\\d:]{1,12}<" + CLOCK + "(?:,|$)");

    private static final Pattern ELAPSED = Pattern.compile("^" + CLOCK + "(?:[<,]|$)");

    /** {@code 2.7it/s} while a step takes less than a second, {@code 3.5s/it} when it takes more; the unit may be any. */
    private static final Pattern RATE =
            Pattern.compile("(\\d{1,9}(?:\\.\\d{1,6})?)([A-Za-z]{1,16})/([A-Za-z]{1,16})\\s*(?:,|$)");

    private BarTimes() {}

    /**
     * Seconds until {@code total}: tqdm's own, else by its rate, else by the time that {@code current} steps took; null when
     * none of them is known.
     */
    static @Nullable Integer remainingSeconds(String times, long current, long total) {
        Matcher remaining = REMAINING.matcher(times);
        if (remaining.find()) {
            return bounded(seconds(remaining));
        }
        Double perStep = secondsPerStep(times, current);
        return perStep == null ? null : bounded(Math.max(0, total - current) * perStep);
    }

    private static @Nullable Double secondsPerStep(String times, long current) {
        Matcher rate = RATE.matcher(times);
        if (rate.find()) {
            double value = Double.parseDouble(rate.group(1));
            boolean stepsASecond = rate.group(3).equals("s");
            boolean secondsAStep = rate.group(2).equals("s");
            // Seconds of media by seconds of time read the same both ways.
            if (value > 0 && stepsASecond != secondsAStep) {
                return stepsASecond ? 1 / value : value;
            }
        }
        Matcher elapsed = ELAPSED.matcher(times);
        return current > 0 && elapsed.find() && seconds(elapsed) > 0 ? (double) seconds(elapsed) / current : null;
    }

    private static int seconds(Matcher clock) {
        int hours = clock.group(1) == null ? 0 : Integer.parseInt(clock.group(1));
        return hours * 3_600 + Integer.parseInt(clock.group(2)) * 60 + Integer.parseInt(clock.group(3));
    }

    private static int bounded(double seconds) {
        return (int) Math.min(MAX_SECONDS, Math.ceil(seconds));
    }
}
