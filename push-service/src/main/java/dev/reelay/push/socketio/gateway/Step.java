package dev.reelay.push.socketio.gateway;

import com.fasterxml.jackson.databind.JsonNode;
import org.jspecify.annotations.Nullable;

/** Where a job stands, in the words of the frontends. */
enum Step {
    STARTED("generation_started", "Generation started"),
    GOING_ON("continue", "Processing"),
    COMPLETED("generation_completed", "Generation completed"),
    FAILED("generation_failed", "Generation failed");

    private final String event;
    private final String message;

    Step(String event, String message) {
        this.event = event;
        this.message = message;
    }

    /** The name of its event. */
    String event() {
        return event;
    }

    /** The line for people where the generation brings none. */
    String message() {
        return message;
    }

    /** The step that a room message of {@code type} tells; null when it tells none. */
    static @Nullable Step ofType(String type) {
        return switch (type) {
            case "generation.started" -> STARTED;
            case "generation.progress" -> GOING_ON;
            case "generation.completed", "generation.recovered" -> COMPLETED;
            case "generation.failed", "generation.canceled" -> FAILED;
            default -> null;
        };
    }

    /** The step at which a snapshot shows {@code generation}; null before the first. */
    static @Nullable Step ofState(JsonNode generation) {
        return switch (generation.path("status").asText()) {
            case "starting" -> STARTED;
            case "processing", "saving" -> GOING_ON;
            case "completed" -> COMPLETED;
            // One that has its files after all was recovered.
            case "failed" -> generation.hasNonNull("files") ? COMPLETED : FAILED;
            case "canceled" -> FAILED;
            default -> null;
        };
    }
}
