package dev.reelay.worker.credit;

import org.jspecify.annotations.Nullable;

/**
 * A movement that an operator asks for.
 *
 * @param userId of whose account
 * @param amount credits: granted when positive, taken when negative; not 0
 * @param key the operator's name for it: it is made once for each key of a user
 * @param reason why, in words
 */
record Adjustment(
        String userId, long amount, String key, @Nullable String reason) {

    String kind() {
        return amount > 0 ? "grant" : "adjust";
    }

    String businessKey() {
        return "operator:" + userId + ":" + key;
    }
}
