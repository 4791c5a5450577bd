package dev.reelay.worker.generation;

/** CDI event, fired after the commit that made it: a provider is to be asked to cancel. Observers must not block. */
public record CancelDue() {}
