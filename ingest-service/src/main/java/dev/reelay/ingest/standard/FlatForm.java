package dev.reelay.ingest.standard;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.reelay.model.body.BodyFields;
import dev.reelay.model.delivery.JobSteps;

/**
 * The first form of the payload, as backends publish it that existed before: {@code
 * {"videoId":…,"status":"composition","timestamp":…,"data":{…}}}. The status is the event or the step. Its {@code videoId}
 * is a room, not always a generation, so the generation has to stand in the callback's address, or in {@code data}.
 */
final class FlatForm {

    private FlatForm() {}

    static boolean recognised(BodyFields fields) {
        return fields.get("type") == null && fields.text("status") != null && fields.text("videoId") != null;
    }

    /** {@code {"type":"generation.…","data":{"stage":…,…}}}. */
    static BodyFields toNext(BodyFields flat) {
        String status = String.valueOf(flat.text("status"));
        boolean isStep = JobSteps.progress(status) != null;
        JsonNode data = flat.get("data");
        ObjectNode next = data instanceof ObjectNode object ? object.deepCopy() : JsonNodeFactory.instance.objectNode();
        if (isStep && !next.has("stage")) {
            next.put("stage", status);
        }
        return flat.with(
                        "type",
                        JsonNodeFactory.instance.textNode("generation." + (isStep ? "progress" : event(status))))
                .with("data", next);
    }

    private static String event(String status) {
        return switch (status) {
            case "pending", "starting" -> "started";
            default -> status;
        };
    }
}
