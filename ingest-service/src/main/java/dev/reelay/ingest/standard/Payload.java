package dev.reelay.ingest.standard;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.reelay.ingest.sender.PayloadVersions;
import dev.reelay.ingest.sender.PayloadVersions.Older;
import dev.reelay.ingest.sender.Translation;
import dev.reelay.model.body.BodyFields;
import dev.reelay.model.delivery.JobReport;
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

    private final int version;
    private final @Nullable String type;
    private final JsonNode data;
    private final JobReport report;

    private Payload(PayloadVersions.Read read) {
        JsonNode object = read.fields().get("data");
        this.version = read.version();
        this.type = read.fields().text("type");
        this.data = object == null || !object.isObject() ? JsonNodeFactory.instance.objectNode() : object;
        this.report = new JobReport(data);
    }

    static Payload read(byte[] body) {
        return new Payload(VERSIONS.read(BodyFields.read(body, FIELDS)));
    }

    Translation translated() {
        return inTheNewestForm().ofVersion(version);
    }

    private Translation inTheNewestForm() {
        String generationId = data.path("generationId").textValue();
        String jobId = data.path("jobId").textValue();
        Matcher known = TYPE.matcher(type == null ? "" : type);
        StatusMessage message = known.matches() ? message(known.group(1)) : null;
        return message == null
                ? Translation.untranslatable(generationId, jobId, "the payload's type is not one we know")
                : Translation.of(generationId, jobId, message);
    }

    private @Nullable StatusMessage message(String happened) {
        return switch (happened) {
            case "started" -> report.working(GenerationStatus.STARTING, null);
            case "progress", "processing" -> report.working(GenerationStatus.PROCESSING, null);
            case "completed", "succeeded" -> succeeded();
            case "failed" -> report.ended(GenerationStatus.FAILED, "provider_failed");
            case "canceled", "cancelled" -> report.ended(GenerationStatus.CANCELED, "provider_canceled");
            default -> null;
        };
    }

    private StatusMessage succeeded() {
        try {
            Output output = Output.read(data, OUTPUTS);
            return report.succeeded(output.media(), output.text());
        } catch (UnusableOutputException e) {
            // Said as a failure: a delivery kept as dead would leave the generation waiting for its deadline.
            return StatusMessage.ended(GenerationStatus.FAILED, e.code(), e.words());
        }
    }
}
