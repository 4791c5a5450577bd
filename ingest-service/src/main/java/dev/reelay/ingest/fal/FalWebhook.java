package dev.reelay.ingest.fal;

import com.fasterxml.jackson.databind.JsonNode;
import dev.reelay.ingest.output.Finished;
import dev.reelay.ingest.output.Output;
import dev.reelay.ingest.output.UnusableOutputException;
import dev.reelay.ingest.sender.BodyFields;
import dev.reelay.ingest.sender.NotAJsonObjectException;
import dev.reelay.ingest.sender.Translation;
import dev.reelay.model.delivery.StatusMessage;
import dev.reelay.model.generation.GenerationStatus;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** {@code {"request_id":…,"status":"OK"|"ERROR","payload":{…},"error":…,"payload_error":…}}: how a request ended. */
final class FalWebhook {

    private static final Set<String> FIELDS = Set.of("request_id", "status", "payload", "error", "payload_error");
    private static final Set<String> OUTCOME = Set.of("status", "payload_error");
    private static final int MAX_ERROR_LENGTH = 2_000;

    private final BodyFields fields;

    private FalWebhook(BodyFields fields) {
        this.fields = fields;
    }

    static FalWebhook read(byte[] body) {
        return new FalWebhook(BodyFields.read(body, FIELDS));
    }

    /**
     * The request and how it ended. A request ends once, and fal repeats the same; should it contradict itself, that is
     * recorded beside, and a result that comes after a {@code payload_error} is not taken for its repetition.
     */
    static String deliveryKey(String requestId, byte[] body) {
        return requestId + ':' + outcome(body);
    }

    private static String outcome(byte[] body) {
        try {
            BodyFields fields = BodyFields.read(body, OUTCOME);
            if (fields.get("payload_error") != null) {
                return "unfetched";
            }
            return switch (String.valueOf(fields.text("status"))) {
                case "OK" -> "ok";
                case "ERROR" -> "error";
                default -> "other";
            };
        } catch (NotAJsonObjectException e) {
            // The translation says so.
            return "other";
        }
    }

    Translation translated() {
        String jobId = fields.text("request_id");
        StatusMessage message = switch (String.valueOf(fields.text("status"))) {
            case "OK" -> succeeded();
            case "ERROR" -> StatusMessage.ended(GenerationStatus.FAILED, "provider_failed", error());
            default -> null;
        };
        return message == null
                ? Translation.untranslatable(null, jobId, "the status is not one we know")
                : Translation.of(null, jobId, message);
    }

    /** The request has succeeded, but what it made did not fit into the webhook, and only fal has it. */
    private boolean isUnfetched() {
        return fields.get("payload_error") != null && fields.get("payload") == null;
    }

    private StatusMessage succeeded() {
        if (isUnfetched()) {
            return Finished.withFiles();
        }
        try {
            Output output = Output.readBesideInputs(fields.get("payload"));
            return new StatusMessage(
                    GenerationStatus.SAVING, null, 100, null, null, output.media(), output.text(), null, null, null);
        } catch (UnusableOutputException e) {
            // Said as a failure: a delivery kept as dead would leave the generation waiting for its deadline.
            return StatusMessage.ended(GenerationStatus.FAILED, e.code(), e.words());
        }
    }

    /** fal's own line, and what the model said about its input. */
    private @Nullable String error() {
        List<String> lines = new ArrayList<>();
        String line = fields.text("error");
        if (line != null) {
            lines.add(line);
        }
        JsonNode payload = fields.get("payload");
        JsonNode detail = payload == null ? null : payload.get("detail");
        if (detail != null && detail.isTextual()) {
            lines.add(detail.textValue());
        } else if (detail != null) {
            detail.findValuesAsText("msg").forEach(lines::add);
        }
        String text = String.join(": ", lines);
        return text.isEmpty() ? null : text.substring(0, Math.min(text.length(), MAX_ERROR_LENGTH));
    }
}
