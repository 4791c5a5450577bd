package dev.reelay.worker.submission.fal;

import com.fasterxml.jackson.databind.JsonNode;
import dev.reelay.model.body.BodyFields;
import dev.reelay.model.body.NotAJsonObjectException;
import dev.reelay.model.delivery.StatusMessage;
import dev.reelay.model.fal.FalResult;
import dev.reelay.model.generation.GenerationStatus;
import dev.reelay.worker.submission.Answer;
import dev.reelay.worker.submission.JobUrls;
import dev.reelay.worker.submission.Reading;
import jakarta.ws.rs.ProcessingException;
import jakarta.ws.rs.WebApplicationException;
import java.util.HashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What fal answered when a request was read. */
sealed interface FalAnswer {

    /** What lies there. */
    @SuppressWarnings("ArrayRecordComponent") // handed on once, never compared
    record Found(byte[] body) implements FalAnswer {}

    /** The model did not take its input. */
    record ModelFailed(StatusMessage message) implements FalAnswer {

        static FalAnswer of(WebApplicationException answered) {
            String line = "the model answered " + answered.getResponse().getStatus();
            return new ModelFailed(FalResult.failed(line, body(answered)));
        }

        private static @Nullable JsonNode body(WebApplicationException answered) {
            try {
                return answered.getResponse().readEntity(JsonNode.class);
            } catch (ProcessingException | IllegalStateException e) {
                return null;
            }
        }
    }

    /** What the answer to a submit means. */
    static Answer submitted(byte @Nullable [] body) {
        BodyFields fields = fields(body, Set.of("request_id", "status_url", "response_url", "cancel_url"));
        String id = fields == null ? null : fields.text("request_id");
        return fields == null || id == null
                ? new Answer.Unknown("answered without a job")
                : new Answer.Accepted(
                        id,
                        new JobUrls(fields.text("status_url"), fields.text("response_url"), fields.text("cancel_url")));
    }

    /** What a request's status means; null when it has finished, and its result is to be read. */
    static @Nullable Reading status(byte[] body) {
        BodyFields fields = fields(body, Set.of("status"));
        return switch (String.valueOf(fields == null ? null : fields.text("status"))) {
            case "IN_QUEUE" -> new Reading.Told(StatusMessage.working(GenerationStatus.STARTING, null, null));
            case "IN_PROGRESS" -> new Reading.Told(StatusMessage.working(GenerationStatus.PROCESSING, null, null));
            case "COMPLETED" -> null;
            default -> new Reading.CannotTell("its status is not one we know");
        };
    }

    /** What a request's result means: it is the model's own output. */
    static Reading result(byte[] body) {
        try {
            // All of it: a model names its outputs as it likes.
            return new Reading.Told(FalResult.succeeded(BodyFields.readAll(body)));
        } catch (NotAJsonObjectException e) {
            return new Reading.CannotTell("answered without a result");
        }
    }

    private static @Nullable BodyFields fields(byte @Nullable [] body, Set<String> wanted) {
        try {
            return body == null ? null : BodyFields.read(body, new HashSet<>(wanted));
        } catch (NotAJsonObjectException e) {
            return null;
        }
    }
}
