package dev.reelay.model.access;

import dev.reelay.model.Ids;
import dev.reelay.model.room.Room;
import java.time.Instant;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Whoever a token stands for.
 *
 * @param userId the user
 * @param groups what the token's {@code groups} claim grants
 * @param rooms names of further rooms that the token opens
 * @param expiresAt when it ends; null when it does not
 */
public record Caller(
        String userId,
        Set<String> groups,
        Set<String> rooms,
        @Nullable Instant expiresAt) {

    /** Group of operators: they may see and join anything. */
    public static final String OPERATOR_GROUP = "reelay-admin";

    /** Group of trusted backends, which act for the user they name. */
    public static final String BACKEND_GROUP = "reelay-backend";

    public Caller {
        Ids.require("sub", userId);
        groups = Set.copyOf(groups);
        rooms = Set.copyOf(rooms);
    }

    /** Whether this is an operator. */
    public boolean isOperator() {
        return groups.contains(OPERATOR_GROUP);
    }

    /** Whether this is a trusted backend. */
    public boolean isBackend() {
        return groups.contains(BACKEND_GROUP);
    }

    /**
     * Whether the token alone opens {@code room}. A video's room is open besides to everybody who has a generation of
     * that video, which only Postgres knows.
     */
    public boolean holdsKeyOf(Room room) {
        return isOperator() || room.equals(Room.ofUser(userId)) || rooms.contains(room.name());
    }
}
