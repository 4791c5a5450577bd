package dev.reelay.worker.generation;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.reelay.model.Ids;
import dev.reelay.model.Json;
import dev.reelay.model.delivery.StatusMessage;
import dev.reelay.model.generation.GenerationKind;
import dev.reelay.model.generation.GenerationStatus;
import dev.reelay.model.room.Room;
import dev.reelay.worker.room.Telling;
import org.jspecify.annotations.Nullable;

/**
 * What is reported of a video by a backend of which no generation is known here: its own transcript or summary, say.
 * There is no state to move and no user to tell, so each report is told once in the video's room, numbered like any
 * event. Progress too: without a generation it has no version, by which older progress could be told from newer.
 *
 * <p>Files are left out. They lie where we do not keep them, and a room is told only what lasts.
 *
 * @param videoId of which video
 * @param kind what is made of it
 * @param message what is reported
 */
public record VideoReport(String videoId, GenerationKind kind, StatusMessage message) {

    /** It speaks of no generation. */
    private static final long NO_VERSION = 0;

    public VideoReport {
        Ids.require("videoId", videoId);
    }

    /** As the video's room hears it: nothing that may quote a user's input. */
    Telling telling() {
        ObjectNode data = Json.MAPPER
                .createObjectNode()
                .put("videoId", videoId)
                .put("kind", kind.word())
                .put("status", status().word());
        put(data, "stage", message.stage());
        put(data, "progress", message.progress());
        put(data, "message", message.message());
        put(data, "estimatedTime", message.estimatedTime());
        put(data, "text", message.text());
        put(data, "errorCode", message.errorCode());
        return new Telling(Room.ofVideo(videoId), NO_VERSION, type(), null, data);
    }

    /** The other's success is the end: there is nothing of it that we had to save. */
    private GenerationStatus status() {
        return message.status() == GenerationStatus.SAVING ? GenerationStatus.COMPLETED : message.status();
    }

    private String type() {
        return kind.topic() + "."
                + switch (message.status()) {
                    case PENDING, STARTING -> "started";
                    case PROCESSING -> "progress";
                    case SAVING, COMPLETED -> "completed";
                    case FAILED -> "failed";
                    case CANCELED -> "canceled";
                };
    }

    private static void put(ObjectNode data, String name, @Nullable String value) {
        if (value != null) {
            data.put(name, value);
        }
    }

    private static void put(ObjectNode data, String name, @Nullable Integer value) {
        if (value != null) {
            data.put(name, value);
        }
    }
}
