package dev.reelay.model.generation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.reelay.model.Json;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class GenerationViewTest {

    private final GenerationView view = new GenerationView(
            "g1",
            "v1",
            GenerationKind.VIDEO,
            1,
            null,
            GenerationStatus.FAILED,
            null,
            40,
            null,
            null,
            List.of(),
            null,
            null,
            "provider_failed",
            "session",
            "veo",
            "2",
            "a prompt was quoted here",
            0L,
            Instant.parse("2026-11-28T12:00:00Z"),
            null,
            "job-1");

    @Test
    void the_video_room_gets_nothing_that_is_the_users_own() {
        String json = Json.write(view.forVideoRoom());

        assertThat(json)
                .isEqualTo("{\"generationId\":\"g1\",\"videoId\":\"v1\",\"kind\":\"video\",\"attempt\":1,"
                        + "\"status\":\"failed\",\"progress\":40,\"files\":[],\"errorCode\":\"provider_failed\"}");
    }

    @Test
    void the_user_room_gets_the_error_and_the_credits_too() {
        assertThat(Json.write(view))
                .contains("\"error\":\"a prompt was quoted here\"", "\"creditsUsed\":0", "\"sessionId\":\"session\"");
    }
}
