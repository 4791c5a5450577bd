package dev.reelay.worker.credit;

import com.fasterxml.jackson.databind.JsonNode;
import dev.reelay.model.Json;
import dev.reelay.model.room.EventType;
import dev.reelay.model.room.Room;
import dev.reelay.worker.room.Telling;
import org.jspecify.annotations.Nullable;

/**
 * An account fell below the threshold. It is told once for each time that happens: what moved the account under its lock
 * was the one movement that crossed it.
 *
 * @param userId whose account
 * @param balance credits that are left
 * @param threshold the balance is below it
 */
public record LowCredit(String userId, long balance, long threshold) {

    /** It speaks of no generation. */
    private static final long NO_VERSION = 0;

    /** The crossing, if moving an account from {@code before} to {@code after} is one. */
    static @Nullable LowCredit crossing(String userId, long before, long after, long threshold) {
        return before >= threshold && after < threshold ? new LowCredit(userId, after, threshold) : null;
    }

    /** As the user's room hears it. */
    public Telling telling() {
        JsonNode data = Json.MAPPER.createObjectNode().put("balance", balance).put("threshold", threshold);
        return new Telling(Room.ofUser(userId), NO_VERSION, EventType.CREDITS_LOW, null, data);
    }
}
