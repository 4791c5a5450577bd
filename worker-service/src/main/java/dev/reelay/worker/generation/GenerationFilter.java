package dev.reelay.worker.generation;

import dev.reelay.model.generation.GenerationKind;
import dev.reelay.model.generation.GenerationStatus;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Which generations a list shows.
 *
 * @param userId whose
 * @param status only these
 * @param kind only these
 * @param sessionId only these
 * @param after only those behind this place
 */
record GenerationFilter(
        String userId,
        @Nullable GenerationStatus status,
        @Nullable GenerationKind kind,
        @Nullable String sessionId,
        @Nullable PageCursor after) {

    /** The condition in the query language of entities; its values are {@link #parameters()}. */
    String condition() {
        StringBuilder condition = new StringBuilder("userId = :userId");
        if (status != null) {
            condition.append(" and status = :status");
        }
        if (kind != null) {
            condition.append(" and kind = :kind");
        }
        if (sessionId != null) {
            condition.append(" and sessionId = :sessionId");
        }
        if (after != null) {
            condition.append(" and (createdAt < :createdAt or (createdAt = :createdAt and id < :id))");
        }
        return condition.toString();
    }

    /** The values of {@link #condition()}. */
    Map<String, Object> parameters() {
        Map<String, Object> parameters = new HashMap<>();
        parameters.put("userId", userId);
        if (status != null) {
            parameters.put("status", status.word());
        }
        if (kind != null) {
            parameters.put("kind", kind.word());
        }
        if (sessionId != null) {
            parameters.put("sessionId", sessionId);
        }
        if (after != null) {
            parameters.put("createdAt", after.createdAt());
            parameters.put("id", after.id());
        }
        return parameters;
    }
}
