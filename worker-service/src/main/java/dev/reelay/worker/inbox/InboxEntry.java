package dev.reelay.worker.inbox;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * A delivery as an operator sees it in a list.
 *
 * @param id its id
 * @param sender who sent it
 * @param deliveryKey what makes a repetition of it one; {@code replay:{id}:{key}} for one that is replayed
 * @param generationId which generation it speaks of, where it speaks of one
 * @param attempt which attempt of it
 * @param videoId which video it speaks of otherwise
 * @param jobId the provider's job, where it names one
 * @param state {@code waiting} or {@code dead}
 * @param tries how often it was tried
 * @param reason why it is dead, or could not be applied when it was tried last
 * @param receivedAt when it came
 * @param triedAt when it was tried last
 * @param dueAt when it will be tried next; absent when it is dead
 * @param diedAt when it died; absent while it waits
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record InboxEntry(
        UUID id,
        String sender,
        String deliveryKey,
        @Nullable String generationId,
        @Nullable Integer attempt,
        @Nullable String videoId,
        @Nullable String jobId,
        @Schema(enumeration = {"waiting", "dead"}) String state,
        int tries,
        @Nullable String reason,
        Instant receivedAt,
        @Nullable Instant triedAt,
        @Nullable Instant dueAt,
        @Nullable Instant diedAt) {}
