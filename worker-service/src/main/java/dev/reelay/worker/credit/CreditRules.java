package dev.reelay.worker.credit;

import dev.reelay.model.generation.GenerationStatus;
import java.util.Set;

/**
 * What an attempt costs, by how it ended: the table in {@code docs/credits.md}. Pure. An attempt is paid for whole or given
 * back whole; the amount is what was reserved for it.
 *
 * @param chargesCanceled whether an attempt is paid for that the provider had begun and then canceled; providers charge
 *     for those, but there is nothing to show for it
 */
public record CreditRules(boolean chargesCanceled) {

    /**
     * Cancels that cost the provider nothing: the job never reached it, or (Replicate's {@code aborted}) its deadline
     * passed before it had begun.
     */
    private static final Set<String> NEVER_BEGUN = Set.of("user_canceled", "provider_aborted");

    /** The rules of {@code config}. */
    public static CreditRules of(CreditConfig config) {
        return new CreditRules(config.chargeCanceled());
    }

    /**
     * Whether an attempt that ended so is paid for; otherwise what was reserved comes back. A failure never is, be it the
     * provider's or ours.
     *
     * @param end a terminal status
     * @param code the error code of that end; of no account for {@code completed}
     * @throws IllegalArgumentException when {@code end} is no end
     */
    public boolean charges(GenerationStatus end, String code) {
        return switch (end) {
            case COMPLETED -> true;
            case FAILED -> false;
            case CANCELED -> chargesCanceled && !NEVER_BEGUN.contains(code);
            default -> throw new IllegalArgumentException(end.word() + " is no end");
        };
    }
}
