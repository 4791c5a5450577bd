package dev.reelay.worker.credit;

/**
 * The end of a paid attempt.
 *
 * @param generationId of which generation
 * @param attempt which attempt
 * @param reason for the ledger, e.g. {@code completed} or an error code
 */
public record AttemptEnd(String generationId, int attempt, String reason) {}
