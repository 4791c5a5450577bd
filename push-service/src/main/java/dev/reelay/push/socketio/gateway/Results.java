package dev.reelay.push.socketio.gateway;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.reelay.model.Json;

/**
 * The files of a completed job. An image job of the existing backends has up to two results in this order: the edited image,
 * and that with the face put in; one that ended with that stage may have it alone.
 */
final class Results {

    private static final String FACE_SWAP = "face_swap";

    private Results() {}

    static void put(ObjectNode payload, JsonNode data) {
        ArrayNode videos = Json.MAPPER.createArrayNode();
        String edited = null;
        String swapped = null;
        for (JsonNode file : data.path("files")) {
            String url = file.path("url").asText();
            if (!file.path("type").asText().startsWith("image/")) {
                videos.add(url);
            } else if (edited == null) {
                edited = url;
            } else if (swapped == null) {
                swapped = url;
            }
        }
        if (edited != null) {
            payload.put("editedImageUrl", edited);
        }
        if (swapped == null && data.path("stage").asText().equals(FACE_SWAP)) {
            swapped = edited;
        }
        if (swapped != null) {
            payload.put("faceSwapUrl", swapped);
        }
        if (!videos.isEmpty()) {
            payload.set("videoUrls", videos);
        }
    }
}
