package dev.reelay.worker.generation;

import dev.reelay.model.delivery.StatusMessage;
import dev.reelay.model.generation.FileView;
import java.util.List;

/** Something that happened to an attempt. */
public sealed interface Happening {

    /** Which attempt it speaks of; one of an older attempt changes nothing. */
    int attempt();

    /** The provider reported {@code message}. */
    record Reported(int attempt, StatusMessage message) implements Happening {}

    /** The provider took the job. */
    record Accepted(int attempt) implements Happening {}

    /** The provider could not be asked yet; it will be asked again. */
    record Delayed(int attempt, String reason) implements Happening {}

    /** The provider will not be asked again. */
    record Refused(int attempt, String errorCode, String error) implements Happening {}

    /** Its user wants it canceled, and its provider is asked to. */
    record CancelWanted(int attempt) implements Happening {}

    /** Its user wanted it canceled, and nobody works on it. */
    record Canceled(int attempt) implements Happening {}

    /** Nothing is expected of its provider any more. */
    record Expired(int attempt, String error) implements Happening {}

    /**
     * Its user wants another attempt.
     *
     * @param attempt the one that brought nothing
     * @param price what the next one costs, 0 or more
     */
    record Retried(int attempt, long price) implements Happening {}

    /** All files of the attempt are in our bucket. */
    record FilesSaved(int attempt, List<FileView> files) implements Happening {

        public FilesSaved {
            files = List.copyOf(files);
        }
    }

    /** A file of the attempt cannot be had. */
    record FileLost(int attempt, String errorCode, String error) implements Happening {}
}
