package dev.reelay.worker.submission.replicate;

import com.fasterxml.jackson.databind.JsonNode;
import dev.reelay.worker.submission.CallbackUrl;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A page of the account's predictions, newest first.
 *
 * @param predictions all of the page
 * @param next the cursor of the next page; null on the last
 */
record PredictionPage(List<Entry> predictions, @Nullable String next) {

    /**
     * A prediction.
     *
     * @param id the job
     * @param createdAt when it was taken; null where it is not told
     * @param webhook where it reports; null where it is not told
     */
    record Entry(
            String id,
            @Nullable Instant createdAt,
            @Nullable String webhook) {}

    PredictionPage {
        predictions = List.copyOf(predictions);
    }

    /**
     * Reads the answer of the list call.
     *
     * @throws IllegalArgumentException when it is not fully understood: from such a page nothing may be concluded, least
     *     of all that a job is not there
     */
    static PredictionPage of(@Nullable JsonNode answer) {
        if (answer == null || !answer.path("results").isArray() || !answer.has("next")) {
            throw new IllegalArgumentException("not a page of predictions");
        }
        List<Entry> entries = new ArrayList<>();
        for (JsonNode result : answer.path("results")) {
            if (!result.path("id").isTextual()) {
                throw new IllegalArgumentException("a prediction without an id");
            }
            entries.add(new Entry(
                    result.path("id").asText(), time(result.path("created_at")), text(result.path("webhook"))));
        }
        return new PredictionPage(entries, cursor(answer.path("next")));
    }

    /** The prediction that reports to {@code callback}. */
    Optional<Entry> find(CallbackUrl callback) {
        return predictions.stream()
                .filter(entry -> entry.webhook() != null && callback.isSameAs(entry.webhook()))
                .findFirst();
    }

    /** Whether some prediction that may have been made since {@code since} does not tell where it reports. */
    boolean hidesWebhooksSince(Instant since) {
        return predictions.stream()
                .anyMatch(entry -> entry.webhook() == null
                        && (entry.createdAt() == null || !entry.createdAt().isBefore(since)));
    }

    /** Whether all that was made since {@code since} is on this page or before it. */
    boolean reachesBackTo(Instant since) {
        return next == null
                || predictions.stream()
                        .anyMatch(entry ->
                                entry.createdAt() != null && entry.createdAt().isBefore(since));
    }

    /** Only the cursor is taken from the address: where to ask is ours to say. */
    private static @Nullable String cursor(JsonNode next) {
        if (next.isNull()) {
            return null;
        }
        String address = next.asText();
        int at = address.indexOf("cursor=");
        String rest = at < 0 ? "" : address.substring(at + "cursor=".length());
        int end = rest.indexOf('&');
        String cursor = URLDecoder.decode(end < 0 ? rest : rest.substring(0, end), StandardCharsets.UTF_8);
        if (cursor.isEmpty()) {
            throw new IllegalArgumentException("a next page without a cursor");
        }
        return cursor;
    }

    private static @Nullable String text(JsonNode node) {
        return node.isTextual() ? node.asText() : null;
    }

    private static @Nullable Instant time(JsonNode node) {
        try {
            return node.isTextual() ? Instant.parse(node.asText()) : null;
        } catch (DateTimeException e) {
            return null;
        }
    }
}
