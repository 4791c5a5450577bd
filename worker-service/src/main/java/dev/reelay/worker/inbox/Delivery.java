package dev.reelay.worker.inbox;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A claimed delivery.
 *
 * @param id its row
 * @param generationId whose it is
 * @param attempt of which attempt
 * @param sender who reported
 * @param jobId the provider's job, where it names one
 * @param message the {@code StatusMessage} as JSON
 */
record Delivery(
        UUID id,
        String generationId,
        int attempt,
        String sender,
        @Nullable String jobId,
        @Nullable String message) {}
