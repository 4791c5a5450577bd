package dev.reelay.worker.submission;

import dev.reelay.model.delivery.StatusMessage;
import java.util.Locale;

/** What a provider's own record says of a job. */
public sealed interface Reading {

    /** It says {@code message}, as a webhook would. */
    record Told(StatusMessage message) implements Reading {}

    /** It has no such job any more, or has removed what the job made. */
    record Gone() implements Reading {}

    /**
     * It cannot be read at the moment, or is nothing that is known here.
     *
     * @param reason for operators; quotes nothing of an answer
     */
    record CannotTell(String reason) implements Reading {}

    /** The lower-case word for metrics. */
    default String word() {
        return getClass().getSimpleName().toLowerCase(Locale.ROOT);
    }
}
