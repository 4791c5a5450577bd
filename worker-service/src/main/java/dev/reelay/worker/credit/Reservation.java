package dev.reelay.worker.credit;

import org.jspecify.annotations.Nullable;

/**
 * What became of taking the price of an attempt.
 *
 * @param made false when the balance did not suffice: nothing was taken
 * @param low what is to be told when the account fell below the threshold by it
 */
public record Reservation(boolean made, @Nullable LowCredit low) {

    static final Reservation REFUSED = new Reservation(false, null);
}
