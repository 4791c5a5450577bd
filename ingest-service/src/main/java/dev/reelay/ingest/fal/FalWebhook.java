package dev.reelay.ingest.fal;

import dev.reelay.ingest.sender.Translation;
import dev.reelay.model.body.BodyFields;
import dev.reelay.model.body.NotAJsonObjectException;
import dev.reelay.model.delivery.StatusMessage;
import dev.reelay.model.fal.FalResult;
import java.util.Set;

/** {@code {"request_id":…,"status":"OK"|"ERROR","payload":{…},"error":…,"payload_error":…}}: how a request ended. */
final class FalWebhook {

    private static final Set<String> FIELDS = Set.of("request_id", "status", "payload", "error", "payload_error");
    private static final Set<String> OUTCOME = Set.of("status", "payload_error");

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
            case "ERROR" -> FalResult.failed(fields.text("error"), fields.get("payload"));
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
        return isUnfetched() ? StatusMessage.finishedAtProvider() : FalResult.succeeded(fields.get("payload"));
    }
}
