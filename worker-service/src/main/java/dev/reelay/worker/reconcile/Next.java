package dev.reelay.worker.reconcile;

import dev.reelay.worker.generation.Happening;
import dev.reelay.worker.generation.Happening.Canceled;
import dev.reelay.worker.generation.Happening.Expired;
import dev.reelay.worker.generation.Happening.Reported;
import dev.reelay.worker.generation.ProviderConfig.Expectation;
import dev.reelay.worker.submission.Reading;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * What is done after a look. Pure.
 *
 * @param happening to the attempt; null for nothing
 * @param lookIn when the provider is read again; null for never
 * @param cancels whether the provider is asked to stop: nobody will be told what it makes of it any more
 */
record Next(@Nullable Happening happening, @Nullable Duration lookIn, boolean cancels) {

    private static final String GONE = "the provider does not know the job any more";
    private static final String SILENT = "the provider did not finish in time";

    /** After {@code reading} what {@code look} was for. */
    static Next after(Reading reading, Look look, Expectation expected) {
        int attempt = look.job().attempt();
        if (reading instanceof Reading.Gone) {
            // Some forget a job that they canceled while it still waited for its turn.
            return new Next(look.cancelWanted() ? new Canceled(attempt) : new Expired(attempt, GONE), null, false);
        }
        boolean overdue = look.age().compareTo(expected.deadline()) >= 0;
        if (reading instanceof Reading.Told told && !(overdue && told.message().isWorking())) {
            return new Next(new Reported(attempt, told.message()), expected.lookInterval(), false);
        }
        return overdue
                ? new Next(new Expired(attempt, SILENT), null, true)
                : new Next(null, expected.lookInterval(), false);
    }
}
