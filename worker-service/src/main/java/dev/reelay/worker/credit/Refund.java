package dev.reelay.worker.credit;

/**
 * Credits that came back.
 *
 * @param userId to whom
 * @param generationId for which generation
 * @param attempt for which attempt
 * @param amount credits, more than 0: what had been reserved
 * @param balance the account afterwards
 */
public record Refund(String userId, String generationId, int attempt, long amount, long balance) {}
