package dev.reelay.model.replicate;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * How far a model is, by the newest tqdm bar in its logs.
 *
 * @param percent 0 to 100
 * @param current steps done
 * @param total steps in all
 * @param remainingSeconds what tqdm expects or, where it does not say, what follows from its rate; null without either
 */
record LogProgress(
        int percent, long current, long total, @Nullable Integer remainingSeconds) {

    /** A bar, as in {@code Denoising:  64%|######4   | 32/50 [00:12<00:06,  2.7it/s]}; its times are {@link BarTimes}. */
    private static final Pattern BAR =
            Pattern.compile("(?:^|[\\s:])(\\d{1,3})%\\s{0,8}\\|[^|]{1,256}\\|\\s{0,8}(\\d{1,12})/(\\d{1,12})(?!\\d)"
                    + "(?:\\s{0,8}\\[([^\\]]{1,128})\\])?");

    /** The newest bar stands at the end; logs themselves may grow to megabytes. */
    private static final int TAIL = 16_384;

    /** The newest bar of {@code logs}; empty when there is none. A model with several bars starts each from 0 again. */
    static Optional<LogProgress> last(@Nullable String logs) {
        if (logs == null) {
            return Optional.empty();
        }
        int end = logs.length();
        int floor = Math.max(0, end - TAIL);
        while (end > floor) {
            int start = lineStart(logs, end, floor);
            Matcher bar = BAR.matcher(logs).region(start, end);
            if (bar.find()) {
                return Optional.of(of(bar));
            }
            end = start - 1;
        }
        return Optional.empty();
    }

    /** tqdm redraws its bar with a carriage return: that ends a line as well as a line feed does. */
    private static int lineStart(String logs, int end, int floor) {
        int start = end;
        while (start > floor && logs.charAt(start - 1) != '\n' && logs.charAt(start - 1) != '\r') {
            start--;
        }
        return start;
    }

    private static LogProgress of(Matcher bar) {
        // tqdm overshoots 100 when a loop runs longer than announced.
        int percent = Math.min(100, Integer.parseInt(bar.group(1)));
        long current = Long.parseLong(bar.group(2));
        long total = Long.parseLong(bar.group(3));
        String times = bar.group(4);
        return new LogProgress(
                percent, current, total, times == null ? null : BarTimes.remainingSeconds(times, current, total));
    }
}
