package dev.reelay.worker.generation;

import dev.reelay.model.generation.GenerationKind;
import dev.reelay.model.generation.GenerationStatus;
import java.time.Instant;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Which generations a list shows: those for which everything that is named holds.
 *
 * @param userId whose; null for all users'
 * @param statuses any of these; empty for all
 * @param kind what they make
 * @param from made then or later
 * @param to made earlier than that
 * @param after only those behind this place
 * @param equal further columns and what they must say, by the entity's name of the column
 */
record GenerationFilter(
        @Nullable String userId,
        List<GenerationStatus> statuses,
        @Nullable GenerationKind kind,
        @Nullable Instant from,
        @Nullable Instant to,
        @Nullable PageCursor after,
        Map<String, String> equal) {

    GenerationFilter {
        statuses = List.copyOf(statuses);
        equal = Map.copyOf(equal);
    }

    /** The completed generations of {@code userId} that make a {@code kind}. */
    static GenerationFilter completed(String userId, GenerationKind kind, @Nullable PageCursor after) {
        return new GenerationFilter(userId, List.of(GenerationStatus.COMPLETED), kind, null, null, after, Map.of());
    }

    /** The condition in the query language of entities; its values are {@link #parameters()}. */
    String condition() {
        Map<String, String> parts = new LinkedHashMap<>();
        parts.put("userId", "userId = :userId");
        parts.put("statuses", "status in :statuses");
        parts.put("kind", "kind = :kind");
        parts.put("from", "createdAt >= :from");
        parts.put("to", "createdAt < :to");
        parts.put("createdAt", "(createdAt < :createdAt or (createdAt = :createdAt and id < :id))");
        equal.keySet().forEach(column -> parts.put(column, column + " = :" + column));
        parts.keySet().retainAll(parameters().keySet());
        return parts.isEmpty() ? "1 = 1" : String.join(" and ", parts.values());
    }

    /** The values of {@link #condition()}. */
    Map<String, Object> parameters() {
        Map<String, Object> parameters = new LinkedHashMap<>(equal);
        put(parameters, "userId", userId);
        put(parameters, "statuses", statuses.isEmpty() ? null : words(statuses));
        put(parameters, "kind", kind == null ? null : kind.word());
        put(parameters, "from", from);
        put(parameters, "to", to);
        if (after != null) {
            parameters.put("createdAt", after.createdAt());
            parameters.put("id", after.id());
        }
        return parameters;
    }

    private static List<String> words(Collection<GenerationStatus> statuses) {
        return statuses.stream().map(GenerationStatus::word).toList();
    }

    private static void put(Map<String, Object> parameters, String name, @Nullable Object value) {
        if (value != null) {
            parameters.put(name, value);
        }
    }
}
