package dev.reelay.ingest.sharedsecret;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import dev.reelay.ingest.sender.IncompleteBodyException;
import dev.reelay.ingest.sender.Translation;
import dev.reelay.model.body.BodyFields;
import dev.reelay.model.delivery.StatusMessage;
import dev.reelay.model.generation.GenerationStatus;
import dev.reelay.model.output.Output;
import dev.reelay.model.output.UnusableOutputException;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * {@code {"job_id":…,"status":…,"content_type":"video","data":{"videos":[…],"metadata":{…}}}}. The backend's progress is a
 * fixed number for each state.
 */
final class Completion {

    private static final Set<String> FIELDS =
            Set.of("job_id", "status", "content_type", "data", "error", "error_message", "message");

    /** Where the backend puts what went wrong, the most telling first. */
    private static final List<String> ERRORS = List.of("error", "error_message", "message");

    private static final int MAX_ERROR_LENGTH = 2_000;

    private final String jobId;
    private final String status;
    private final BodyFields fields;
    private final JsonNode data;

    private Completion(BodyFields fields) {
        JsonNode data = fields.get("data");
        this.jobId = required(fields, "job_id");
        this.status = required(fields, "status");
        this.fields = fields;
        this.data = data == null ? MissingNode.getInstance() : data;
        if (!required(fields, "content_type").equals("video")) {
            throw new IncompleteBodyException("content_type must be 'video'");
        }
    }

    /** @throws IncompleteBodyException when a required field is missing, or it is not about a video */
    static Completion read(byte[] body) {
        return new Completion(BodyFields.read(body, FIELDS));
    }

    Translation translated() {
        if (status.equals("completed") && namesAFileByItsPathAlone()) {
            return Translation.untranslatable(
                    jobId, null, "a video has a file_path and no file_url: what lies in our bucket is not adopted yet");
        }
        StatusMessage message = message();
        return message == null
                ? Translation.untranslatable(jobId, null, "the status is not one we know")
                : Translation.of(jobId, null, message);
    }

    private @Nullable StatusMessage message() {
        return switch (status) {
            case "pending" -> working(GenerationStatus.PENDING, null, 0);
            case "processing" -> working(GenerationStatus.PROCESSING, null, 25);
            case "generating" -> working(GenerationStatus.PROCESSING, status, 50);
            case "downloading" -> working(GenerationStatus.PROCESSING, status, 75);
            case "completed" -> completed();
            case "failed" -> StatusMessage.ended(GenerationStatus.FAILED, "provider_failed", error());
            default -> null;
        };
    }

    private static StatusMessage working(GenerationStatus status, @Nullable String stage, int progress) {
        return new StatusMessage(status, stage, progress, null, null, List.of(), null, null, null, null);
    }

    /** Said as a success without files it would fail the generation, though its video is there. */
    private boolean namesAFileByItsPathAlone() {
        for (JsonNode video : data.path("videos")) {
            if (text(video.path("file_path")) != null
                    && text(video.path("file_url")) == null
                    && text(video.path("url")) == null) {
                return true;
            }
        }
        return false;
    }

    private StatusMessage completed() {
        try {
            // Their sizes in pixels and seconds are measured again once the files are ours; the body keeps theirs.
            Output output = Output.read(data.get("videos"));
            return StatusMessage.succeeded(output.media(), generationSeconds());
        } catch (UnusableOutputException e) {
            // Said as a failure: a delivery kept as dead would leave the generation waiting for its deadline.
            return StatusMessage.ended(GenerationStatus.FAILED, e.code(), e.words());
        }
    }

    /** The backend may leave its error in the place of the prompt, and nowhere else. */
    private @Nullable String error() {
        for (String name : ERRORS) {
            String text = text(data.path(name));
            String outer = text == null ? fields.text(name) : text;
            if (outer != null && !outer.isBlank()) {
                return shortened(outer);
            }
        }
        String prompt = text(data.path("metadata").path("prompt_used"));
        return prompt == null ? null : shortened(prompt);
    }

    private @Nullable Double generationSeconds() {
        JsonNode metadata = data.path("metadata");
        JsonNode seconds =
                metadata.has("generation_time") ? metadata.path("generation_time") : metadata.path("processing_time");
        boolean usable = seconds.isNumber() && Double.isFinite(seconds.doubleValue()) && seconds.doubleValue() >= 0;
        return usable ? seconds.doubleValue() : null;
    }

    private static @Nullable String text(JsonNode value) {
        return value.isTextual() ? value.textValue() : null;
    }

    private static String shortened(String text) {
        return text.length() <= MAX_ERROR_LENGTH ? text : text.substring(0, MAX_ERROR_LENGTH);
    }

    private static String required(BodyFields fields, String name) {
        String text = fields.text(name);
        if (text == null || text.isEmpty()) {
            throw new IncompleteBodyException(name + " is required");
        }
        return text;
    }
}
