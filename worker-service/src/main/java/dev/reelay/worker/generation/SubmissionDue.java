package dev.reelay.worker.generation;

/** CDI event, fired after the commit that made it: a row of {@code submission} is due. Observers must not block. */
public record SubmissionDue() {}
