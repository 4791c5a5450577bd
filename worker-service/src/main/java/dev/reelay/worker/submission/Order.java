package dev.reelay.worker.submission;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What a provider is asked for, claimed under a lease.
 *
 * @param generationId which generation
 * @param attempt which attempt of it
 * @param provider whom to ask
 * @param claim grows with each claim: who holds an older one has lost the lease
 * @param age since the attempt was ordered
 * @param createdAt when the attempt was ordered
 * @param sendBefore after this it must not be sent any more: others may soon take its outcome for unknown
 * @param needed whether the generation still waits for this attempt
 * @param cancelWanted whether its user wants no more of it: then it is not sent
 * @param callbackUrl where the provider reports; holds a capability, never logged
 * @param prompt what to make
 * @param model the provider's name for the model
 * @param modelVersion the provider's name for a version of it
 * @param aspectRatio e.g. {@code 16:9}
 * @param durationSeconds length asked for
 * @param outputs how many
 * @param inputImageUrl an image to start from
 * @param input further inputs, by the model's own names; null when what is stored cannot be read: such an order is never sent
 */
public record Order(
        String generationId,
        int attempt,
        String provider,
        int claim,
        Duration age,
        Instant createdAt,
        Instant sendBefore,
        boolean needed,
        boolean cancelWanted,
        CallbackUrl callbackUrl,
        String prompt,
        @Nullable String model,
        @Nullable String modelVersion,
        String aspectRatio,
        int durationSeconds,
        int outputs,
        @Nullable String inputImageUrl,
        @Nullable ObjectNode input) {}
