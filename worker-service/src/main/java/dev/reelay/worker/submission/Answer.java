package dev.reelay.worker.submission;

import java.time.Duration;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** What a provider makes of an order. */
public sealed interface Answer {

    /**
     * It took the order as {@code jobId}.
     *
     * @param urls where it says that the job is read and canceled; null where that follows from its id
     */
    record Accepted(String jobId, @Nullable JobUrls urls) implements Answer {}

    /** Nobody is asked: whoever works on it reports by webhooks of their own accord. */
    record Awaited() implements Answer {}

    /**
     * It certainly did not take the order, and may take it later.
     *
     * @param reason for the user, always the same words for the same trouble
     * @param notBefore how long it asks us to wait, if it says
     */
    record NotNow(String reason, @Nullable Duration notBefore) implements Answer {}

    /** Whether it took the order is not known: it must not be sent again before that is found out. */
    record Unknown(String reason) implements Answer {}

    /** It will never take this order. */
    record Refused(String error) implements Answer {}

    /** The lower-case word for metrics. */
    default String word() {
        return getClass().getSimpleName().toLowerCase(Locale.ROOT);
    }
}
