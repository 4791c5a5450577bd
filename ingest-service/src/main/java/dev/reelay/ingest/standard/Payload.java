package dev.reelay.ingest.standard;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.reelay.ingest.sender.PayloadVersions;
import dev.reelay.ingest.sender.PayloadVersions.Older;
import dev.reelay.ingest.sender.Translation;
import dev.reelay.model.body.BodyFields;
import dev.reelay.model.delivery.StatusMessage;
import dev.reelay.model.generation.GenerationStatus;
import dev.reelay.model.output.Output;
import dev.reelay.model.output.UnusableOutputException;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * {@code {"type":"generation.progress","timestamp":…,"data":{"generationId":…,"stage":…,"progress":…,"message":…}}}, or the
 * {@link FlatForm} before it.
 */
final class Payload {

    private static final Set<String> FIELDS = Set.of("type", "data", "videoId", "status");

    private static final PayloadVersions VERSIONS =
            new PayloadVersions(List.of(new Older(FlatForm::recognised, FlatForm::toNext)));

    /** What it is about does not matter, the generation's kind is known; what happened does. */
    private static final Pattern TYPE = Pattern.compile("(?:generation|transcript|summary)\\.([a-z]{1,16})");

    /**
     * Where outputs stand. A list, not every address in {@code data}: an input image that is echoed is no output. Image
     * jobs say {@code editedImageUrl} and {@code faceSwapUrl}.
     */
    private static final Set<String> OUTPUTS = Set.of(
            "output", "outputs", "files", "url", "videoUrl", "imageUrl", "audioUrl", "editedImageUrl", "faceSwapUrl");

    private static final int MAX_STAGE_LENGTH = 64;
    private static final int MAX_MESSAGE_LENGTH = 1_000;
    private static final int MAX_ERROR_LENGTH = 2_000;

    /** A day; who says more does not know. */
    private static final int MAX_ESTIMATE_SECONDS = 86_400;

    private final int version;
    private final @Nullable String type;
    private final JsonNode data;

    private Payload(PayloadVersions.Read read) {
        JsonNode object = read.fields().get("data");
        this.version = read.version();
        this.type = read.fields().text("type");
        this.data = object == null || !object.isObject() ? JsonNodeFactory.instance.objectNode() : object;
    }

    static Payload read(byte[] body) {
        return new Payload(VERSIONS.read(BodyFields.read(body, FIELDS)));
    }

    Translation translated() {
        return inTheNewestForm().ofVersion(version);
    }

    private Translation inTheNewestForm() {
        String generationId = text("generationId", Integer.MAX_VALUE);
        String jobId = text("jobId", Integer.MAX_VALUE);
        Matcher known = TYPE.matcher(type == null ? "" : type);
        StatusMessage message = known.matches() ? message(known.group(1)) : null;
        return message == null
                ? Translation.untranslatable(generationId, jobId, "the payload's type is not one we know")
                : Translation.of(generationId, jobId, message);
    }

    private @Nullable StatusMessage message(String happened) {
        return switch (happened) {
            case "started" -> working(GenerationStatus.STARTING);
            case "progress", "processing" -> working(GenerationStatus.PROCESSING);
            case "completed", "succeeded" -> succeeded();
            case "failed" -> ended(GenerationStatus.FAILED, "provider_failed");
            case "canceled", "cancelled" -> ended(GenerationStatus.CANCELED, "provider_canceled");
            default -> null;
        };
    }

    private StatusMessage working(GenerationStatus status) {
        return new StatusMessage(
                status,
                stage(),
                progress(),
                text("message", MAX_MESSAGE_LENGTH),
                number("estimatedTime", MAX_ESTIMATE_SECONDS),
                List.of(),
                null,
                null,
                null,
                null);
    }

    private StatusMessage succeeded() {
        Output output;
        try {
            output = Output.read(data, OUTPUTS);
        } catch (UnusableOutputException e) {
            // Said as a failure: a delivery kept as dead would leave the generation waiting for its deadline.
            return StatusMessage.ended(GenerationStatus.FAILED, e.code(), e.words());
        }
        return new StatusMessage(
                GenerationStatus.SAVING,
                stage(),
                100,
                text("message", MAX_MESSAGE_LENGTH),
                null,
                output.media(),
                output.text(),
                null,
                null,
                null);
    }

    private StatusMessage ended(GenerationStatus status, String errorCode) {
        String error = text("error", MAX_ERROR_LENGTH);
        String message = text("message", MAX_MESSAGE_LENGTH);
        return new StatusMessage(
                status,
                stage(),
                null,
                message,
                null,
                List.of(),
                null,
                errorCode,
                error == null ? message : error,
                null);
    }

    /** What the sender says, or what the step that it names usually stands for. */
    private @Nullable Integer progress() {
        Integer said = number("progress", 100);
        return said == null ? Stages.progress(stage()) : said;
    }

    private @Nullable String stage() {
        return text("stage", MAX_STAGE_LENGTH);
    }

    private @Nullable String text(String name, int limit) {
        JsonNode value = data.get(name);
        if (value == null || !value.isTextual()) {
            return null;
        }
        String text = value.textValue();
        return text.length() <= limit ? text : text.substring(0, limit);
    }

    /** Rounded down and held between 0 and {@code most}: a sender's 99.7 is not done, its 101 is. */
    private @Nullable Integer number(String name, int most) {
        JsonNode value = data.get(name);
        if (value == null || !value.isNumber() || Double.isNaN(value.doubleValue())) {
            return null;
        }
        return (int) Math.max(0, Math.min(most, Math.floor(value.doubleValue())));
    }
}
