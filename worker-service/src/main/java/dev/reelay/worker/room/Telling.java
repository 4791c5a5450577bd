package dev.reelay.worker.room;

import com.fasterxml.jackson.databind.JsonNode;
import dev.reelay.model.room.Room;
import org.jspecify.annotations.Nullable;

/**
 * An event that a room shall be told, before it has its number.
 *
 * @param room where
 * @param version of the generation it speaks of; 0 where it speaks of none
 * @param type e.g. {@code generation.completed}
 * @param generationId the generation it speaks of, if any
 * @param data what is told
 */
public record Telling(
        Room room, long version, String type, @Nullable String generationId, JsonNode data) {}
