package dev.reelay.local.simulator.prediction;

import java.time.Duration;
import java.util.Locale;

/**
 * A progress bar as the Python library tqdm draws it, which is what most models on Replicate log. A redraw begins with a
 * carriage return and no line feed, so a reader that splits at line feeds alone sees only the first one.
 *
 * @param total the number of steps, positive
 */
public record ProgressBar(int total) {

    /** Cells between the bars. */
    private static final int WIDTH = 10;

    /** A cell that is filled by 0/8, 1/8 … 7/8. */
    private static final String EIGHTHS = " ▏▎▍▌▋▊▉";

    public ProgressBar {
        if (total < 1) {
            throw new IllegalArgumentException("a bar has at least one step, not " + total);
        }
    }

    /**
     * One drawing of the bar, e.g. <code> 40%|████      | 2/5 [00:02&lt;00:03,  1.00it/s]</code>, without the carriage return.
     *
     * @param done steps done, 0 to {@code total}
     * @param elapsed time since the first step began
     */
    public String drawnAt(int done, Duration elapsed) {
        return "%3d%%|%s| %d/%d [%s]".formatted(100 * done / total, cells(done), done, total, times(done, elapsed));
    }

    private String cells(int done) {
        int eighths = WIDTH * 8 * done / total;
        int full = eighths / 8;
        if (full == WIDTH) {
            return "█".repeat(WIDTH);
        }
        return "█".repeat(full) + EIGHTHS.charAt(eighths % 8) + " ".repeat(WIDTH - full - 1);
    }

    private String times(int done, Duration elapsed) {
        if (done == 0) {
            return clock(Duration.ZERO) + "<?, ?it/s";
        }
        double rate = done / Math.max(elapsed.toMillis() / 1000.0, 0.001);
        Duration remaining = elapsed.multipliedBy(total - done).dividedBy(done);
        return String.format(Locale.ROOT, "%s<%s, %5.2fit/s", clock(elapsed), clock(remaining), rate);
    }

    private static String clock(Duration time) {
        return "%02d:%02d".formatted(time.toMinutes(), time.toSecondsPart());
    }
}
