package dev.reelay.worker.generation;

/** CDI event, fired after the commit that made them: rows of {@code media_file} are due. Observers must not block. */
public record MediaDue() {}
