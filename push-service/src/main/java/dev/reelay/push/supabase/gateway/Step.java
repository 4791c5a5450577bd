package dev.reelay.push.supabase.gateway;

import com.fasterxml.jackson.databind.JsonNode;
import org.jspecify.annotations.Nullable;

/** Where a generation stands, in the words of the frontends. */
enum Step {
    PROGRESS,
    COMPLETED,
    FAILED;

    /** The step that a room message of {@code type} tells; null when it tells none. */
    static @Nullable Step ofType(String type) {
        return switch (type.substring(type.lastIndexOf('.') + 1)) {
            case "started", "progress" -> PROGRESS;
            case "completed", "recovered" -> COMPLETED;
            case "failed", "canceled" -> FAILED;
            default -> null;
        };
    }

    /** The step at which a snapshot shows {@code generation}; null before the first. */
    static @Nullable Step ofState(JsonNode generation) {
        return switch (generation.path("status").asText()) {
            case "starting", "processing", "saving" -> PROGRESS;
            case "completed" -> COMPLETED;
            // One that has its files after all was recovered.
            case "failed" -> generation.hasNonNull("files") ? COMPLETED : FAILED;
            case "canceled" -> FAILED;
            default -> null;
        };
    }
}
