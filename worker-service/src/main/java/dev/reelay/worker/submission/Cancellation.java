package dev.reelay.worker.submission;

import dev.reelay.model.delivery.StatusMessage;
import java.time.Duration;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** What a provider makes of the wish to cancel a job. */
public sealed interface Cancellation {

    /** It answered with the job's record: how it ends, now or later, is the provider's to say. */
    record Told(StatusMessage message) implements Cancellation {}

    /** It will cancel the job, or has ended it already: what became of it is to be read. */
    record Asked() implements Cancellation {}

    /** There is nothing to cancel there, and nothing will come from there: the attempt is over. */
    record Nothing() implements Cancellation {}

    /**
     * It could not be asked, and may be later.
     *
     * @param reason for operators; quotes nothing of an answer
     * @param notBefore how long it asks us to wait, if it says
     */
    record NotNow(String reason, @Nullable Duration notBefore) implements Cancellation {}

    /** The lower-case word for metrics. */
    default String word() {
        return getClass().getSimpleName().toLowerCase(Locale.ROOT);
    }
}
