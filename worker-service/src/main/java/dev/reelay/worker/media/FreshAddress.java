package dev.reelay.worker.media;

import dev.reelay.model.delivery.MediaReference;
import dev.reelay.model.delivery.StatusMessage;
import dev.reelay.model.generation.GenerationStatus;
import dev.reelay.worker.submission.Reading;
import java.util.List;

/** Where a file lies now whose address has expired, by the provider's own record of its job. */
sealed interface FreshAddress {

    /** At {@code url}; never logged. */
    record Found(String url) implements FreshAddress {

        /** Without the address: it may carry a signature. */
        @Override
        public String toString() {
            return "Found";
        }
    }

    /** Nowhere: the provider has deleted it, or still names the address that has expired. */
    record None() implements FreshAddress {}

    /** The record cannot be read at the moment. */
    record NotNow() implements FreshAddress {}

    /**
     * What {@code reading} says of output {@code n} (1 and up).
     *
     * @param expired the address that is good no more
     */
    static FreshAddress in(Reading reading, int n, String expired) {
        if (reading instanceof Reading.Told told) {
            return in(told.message(), n, expired);
        }
        return reading instanceof Reading.Gone ? new None() : new NotNow();
    }

    private static FreshAddress in(StatusMessage message, int n, String expired) {
        // Another record than that of a success would mean that it is not the job that made the file.
        List<MediaReference> outputs =
                message.status() == GenerationStatus.SAVING ? message.distinctMedia() : List.of();
        if (n > outputs.size()) {
            return new None();
        }
        String url = outputs.get(n - 1).url();
        return url.equals(expired) ? new None() : new Found(url);
    }
}
