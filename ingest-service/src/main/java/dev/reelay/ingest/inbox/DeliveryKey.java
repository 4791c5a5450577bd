package dev.reelay.ingest.inbox;

import dev.reelay.model.Sha256;
import dev.reelay.model.generation.GenerationStatus;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;

/**
 * What makes a repetition a repetition.
 *
 * @param text unique within the sender, or within the attempt too
 * @param withinAttempt whether {@code text} stands for content only: an attempt that is made again may well begin with the
 *     same words, so the attempt becomes part of the key
 */
public record DeliveryKey(String text, boolean withinAttempt) {

    /** The sender's own key. */
    public static DeliveryKey natural(String text) {
        return new DeliveryKey(text, false);
    }

    /** For a sender without one: the SHA-256 of generation, status and body; the inbox adds the attempt. */
    public static DeliveryKey ofContent(String generationId, @Nullable GenerationStatus status, byte[] body) {
        MessageDigest digest = Sha256.begin();
        // Neither an id nor a status has a line feed in it, so no two contents read the same.
        String head = generationId + '\n' + (status == null ? "" : status.word()) + '\n';
        digest.update(head.getBytes(StandardCharsets.UTF_8));
        return new DeliveryKey(HexFormat.of().formatHex(digest.digest(body)), true);
    }
}
