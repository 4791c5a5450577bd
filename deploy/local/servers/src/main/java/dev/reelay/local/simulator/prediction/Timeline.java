package dev.reelay.local.simulator.prediction;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * All that will happen to a prediction unless somebody interferes, in order, ending with a {@link Change.Ended}.
 *
 * @param steps at least one, ordered by time
 */
public record Timeline(List<Step> steps) {

    /** Redraws of the progress bar; enough that a person sees it move. */
    static final int BAR_STEPS = 20;

    private static final double ANNOUNCED_AT = 0.08;
    private static final double SEED_AT = 0.16;
    private static final double BAR_FROM = 0.2;
    private static final double BAR_TO = 0.88;
    private static final double ENCODED_AT = 0.9;
    private static final double PRODUCED_AT = 0.94;

    /**
     * One change and its time.
     *
     * @param at time since the prediction's creation, not negative
     * @param change what happens
     */
    public record Step(Duration at, Change change) {}

    public Timeline {
        steps = List.copyOf(steps);
    }

    /**
     * The timeline of a scenario.
     *
     * @param scenario what shall happen
     * @param outputUrl where the result will be found
     */
    public static Timeline of(Scenario scenario, String outputUrl) {
        Duration end = share(scenario.duration(), scenario.endsAt());
        List<Step> steps = new ArrayList<>();
        for (Step step : successful(scenario.duration(), outputUrl)) {
            if (step.at().compareTo(end) < 0) {
                steps.add(step);
            }
        }
        steps.add(new Step(end, new Change.Ended(scenario.ending(), errorOf(scenario.ending()))));
        return new Timeline(steps);
    }

    private static List<Step> successful(Duration duration, String outputUrl) {
        List<Step> steps = new ArrayList<>();
        steps.add(new Step(share(duration, ANNOUNCED_AT), new Change.Announced()));
        steps.add(new Step(share(duration, SEED_AT), new Change.Logged("Using seed: 20017\n")));
        ProgressBar bar = new ProgressBar(BAR_STEPS);
        for (int done = 0; done <= BAR_STEPS; done++) {
            double drawn = (BAR_TO - BAR_FROM) * done / BAR_STEPS;
            String redraw = (done == 0 ? "" : "\r") + bar.drawnAt(done, share(duration, drawn));
            steps.add(new Step(share(duration, BAR_FROM + drawn), new Change.Logged(redraw)));
        }
        steps.add(new Step(share(duration, ENCODED_AT), new Change.Logged("\nVideo encoded.\n")));
        steps.add(new Step(share(duration, PRODUCED_AT), new Change.Produced(List.of(outputUrl))));
        return steps;
    }

    private static @Nullable String errorOf(PredictionStatus ending) {
        return ending == PredictionStatus.FAILED ? "The model ran out of memory (simulated)." : null;
    }

    private static Duration share(Duration whole, double share) {
        return Duration.ofNanos(Math.round(whole.toNanos() * share));
    }
}
