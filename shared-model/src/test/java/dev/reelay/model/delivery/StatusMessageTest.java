package dev.reelay.model.delivery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.reelay.model.Json;
import dev.reelay.model.generation.GenerationStatus;
import java.util.List;
import org.junit.jupiter.api.Test;

class StatusMessageTest {

    @Test
    void a_zero_character_in_the_providers_words_does_not_reach_postgres() {
        StatusMessage failed = StatusMessage.ended(GenerationStatus.FAILED, "provider_failed", "bad\u0000 luck");
        MediaReference file = new MediaReference("https://files.example/a", "video/mp4", "a\u0000.mp4", null);

        assertThat(failed.error()).isEqualTo("bad luck");
        assertThat(file.fileName()).isEqualTo("a.mp4");
        assertThat(Json.read(Json.write(failed), StatusMessage.class)).isEqualTo(failed);
    }

    @Test
    void completion_is_ours_alone_to_say() {
        assertThatThrownBy(() -> StatusMessage.working(GenerationStatus.COMPLETED, 100, null))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void media_that_is_left_out_reads_as_none() {
        StatusMessage read = Json.read("{\"status\":\"processing\"}", StatusMessage.class);

        assertThat(read.media()).isEqualTo(List.of());
    }
}
