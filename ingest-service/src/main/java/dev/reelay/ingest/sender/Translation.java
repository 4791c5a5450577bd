package dev.reelay.ingest.sender;

import dev.reelay.model.delivery.StatusMessage;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What a delivery says: a message in our words, or the reason why it has none.
 *
 * @param generationId the generation that the body names, null when it names none; not checked yet
 * @param jobId the provider's own id of the job, null when the body names none that could be one
 * @param message what it says, null when it could not be translated
 * @param reason why not, for operators; quotes nothing of the body; null when there is a message
 * @param payloadVersion which form of the sender's payload it was, from 1
 */
public record Translation(
        @Nullable String generationId,
        @Nullable String jobId,
        @Nullable StatusMessage message,
        @Nullable String reason,
        int payloadVersion) {

    /** Job ids are opaque, but visible, short and plain; anything else does not get into an index. */
    private static final Pattern JOB_ID = Pattern.compile("[\\x21-\\x7e]{1,128}");

    public Translation {
        if ((message == null) == (reason == null)) {
            throw new IllegalArgumentException("a translation has either a message or a reason why not");
        }
        if (jobId != null && !JOB_ID.matcher(jobId).matches()) {
            jobId = null;
        }
    }

    /** It says {@code message}. */
    public static Translation of(@Nullable String generationId, @Nullable String jobId, StatusMessage message) {
        return new Translation(generationId, jobId, message, null, 1);
    }

    /** It is authentic, but says nothing we know; it is kept for an operator. */
    public static Translation untranslatable(@Nullable String generationId, @Nullable String jobId, String reason) {
        return new Translation(generationId, jobId, null, reason, 1);
    }

    /** The same, read from the form {@code version} of the sender's payload. */
    public Translation ofVersion(int version) {
        return new Translation(generationId, jobId, message, reason, version);
    }
}
