package dev.reelay.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import dev.reelay.ingest.sender.IncompleteBodyException;
import dev.reelay.ingest.sender.Sender;
import dev.reelay.ingest.sender.Translation;
import dev.reelay.model.Json;
import dev.reelay.model.body.NotAJsonObjectException;
import io.quarkus.arc.All;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/**
 * Every sender's translator, the ones that are added later too, against bodies that were changed at random: it says what it
 * may say, and what it says can be written. The changes are the same each time.
 */
@QuarkusTest
@RealServers
class TranslatorsIT {

    private static final int BODIES_EACH = 20_000;

    private static final List<String> STARTS = List.of(
            "{\"id\":\"p1\",\"status\":\"succeeded\",\"output\":[\"https://replicate.delivery/x/out.mp4\"],"
                    + "\"logs\":\" 64%|######4   | 32/50 [00:12<00:06,  2.7it/s]\",\"metrics\":{\"predict_time\":4.5}}",
            "{\"request_id\":\"r1\",\"gateway_request_id\":\"r1\",\"status\":\"OK\",\"payload\":{\"images\":[{\"url\":"
                    + "\"https://v3.fal.media/a.png\",\"content_type\":\"image/png\",\"file_size\":1,\"width\":1}]},"
                    + "\"error\":null,\"payload_error\":\"x\"}",
            "{\"type\":\"generation.progress\",\"timestamp\":\"2026-01-01T00:00:00Z\",\"data\":{\"generationId\":\"g\","
                    + "\"stage\":\"face_swap\",\"progress\":85,\"message\":\"m\",\"estimatedTime\":5,\"editedImageUrl\":"
                    + "\"https://a.example/a.png\",\"formatted_text\":\"t\"}}",
            "{\"job_id\":\"g\",\"status\":\"completed\",\"content_type\":\"video\",\"data\":{\"videos\":[{\"file_url\":"
                    + "\"https://a.example/a.mp4\",\"file_size\":15728640,\"duration_seconds\":8,\"dimensions\":"
                    + "{\"width\":1920,\"height\":1080}}],\"metadata\":{\"generation_time\":90.2,\"prompt_used\":\"p\"}}}",
            "{\"type\":\"video.completed\",\"id\":\"e1\",\"created_at\":1,\"data\":{\"id\":\"v1\",\"output_file_uri\":"
                    + "\"https://generativelanguage.googleapis.com/f\",\"file_name\":\"n\",\"status\":\"completed\","
                    + "\"unsigned_urls\":[\"https://a.example/a.mp4\"],\"usage\":{\"cost\":0.1}}}",
            "{\"type\":\"speech_to_text_transcription\",\"event_timestamp\":1,\"data\":{\"request_id\":\"r\","
                    + "\"transcription\":{\"text\":\"t\"},\"webhook_metadata\":\"{}\"}}");

    /** What parsers stumble over. */
    private static final List<String> PIECES = List.of(
            "null",
            "true",
            "{}",
            "[]",
            "\"\"",
            "-1",
            "0",
            "1e999999",
            "-0.0",
            "9007199254740993",
            "9".repeat(1_200),
            "\"\\u0000\"",
            "\"\\ud800\"",
            "\"https://\"",
            "\"https://[::1/\"",
            "\"data:,\"",
            "\"data:image/png;base64,!\"",
            "\"" + "x".repeat(5_000) + "\"",
            "[".repeat(300) + "]".repeat(300),
            "[[{\"url\":[{\"url\":7}]}]]",
            "\"100%|#|9/0 [00:00<99:99:99,]\"",
            "\"999%|#|999999999999/1 [<,]\"");

    @Inject
    @All
    List<Sender> senders;

    @Test
    void sayWhatTheyMayWhateverTheBodyIs() {
        assertThat(senders).hasSizeGreaterThan(5);
        for (Sender sender : senders) {
            Random random = new Random(sender.name().hashCode());
            for (int i = 0; i < BODIES_EACH; i++) {
                translate(sender, changed(STARTS.get(random.nextInt(STARTS.size())), random));
            }
        }
    }

    private static void translate(Sender sender, byte[] body) {
        try {
            Translation translation = sender.translate(body);
            if (translation.message() != null) {
                Json.write(translation.message());
            }
        } catch (NotAJsonObjectException | IncompleteBodyException refused) {
            // Answered 400.
        } catch (RuntimeException e) {
            throw new AssertionError(
                    sender.name() + " stumbled over: " + new String(body, StandardCharsets.ISO_8859_1), e);
        }
    }

    private static byte[] changed(String start, Random random) {
        String text = start;
        for (int changes = random.nextInt(3); changes >= 0; changes--) {
            text = random.nextInt(4) > 0 ? withAnotherValue(text, random) : text;
        }
        byte[] body = text.getBytes(StandardCharsets.UTF_8);
        if (random.nextInt(4) == 0 && body.length > 0) {
            body[random.nextInt(body.length)] = (byte) random.nextInt(256);
        }
        return body;
    }

    /** Puts a piece in the place of a value, so that most of what comes out is still JSON. */
    private static String withAnotherValue(String text, Random random) {
        int colon = text.indexOf(':', random.nextInt(text.length()));
        if (colon < 0) {
            return text;
        }
        int end = colon + 1;
        int depth = 0;
        boolean quoted = false;
        for (; end < text.length(); end++) {
            char c = text.charAt(end);
            if (c == '"' && text.charAt(end - 1) != '\\') {
                quoted = !quoted;
            } else if (!quoted && (c == '{' || c == '[')) {
                depth++;
            } else if (!quoted && (c == '}' || c == ']' || c == ',') && depth == 0) {
                break;
            } else if (!quoted && (c == '}' || c == ']')) {
                depth--;
            }
        }
        return text.substring(0, colon + 1) + PIECES.get(random.nextInt(PIECES.size())) + text.substring(end);
    }
}
