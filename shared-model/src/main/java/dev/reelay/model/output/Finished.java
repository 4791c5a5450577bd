package dev.reelay.model.output;

import com.fasterxml.jackson.databind.JsonNode;
import dev.reelay.model.delivery.MediaReference;
import dev.reelay.model.delivery.StatusMessage;
import dev.reelay.model.generation.GenerationStatus;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What the end of a job says, for senders whose results are files and nothing else. */
public final class Finished {

    private Finished() {}

    /**
     * A success with the files of the first of {@code outputs} that has any, or the failure that it is without one: said as a
     * failure, since a delivery kept as dead would leave the generation waiting for its deadline.
     */
    public static StatusMessage withFiles(@Nullable JsonNode... outputs) {
        try {
            List<MediaReference> files = Arrays.stream(outputs)
                    .map(output -> Output.read(output).media())
                    .filter(media -> !media.isEmpty())
                    .findFirst()
                    .orElseThrow(UnusableOutputException::unfetchable);
            return StatusMessage.succeeded(files, null);
        } catch (UnusableOutputException e) {
            return StatusMessage.ended(GenerationStatus.FAILED, e.code(), e.words());
        }
    }
}
