package dev.reelay.ingest.replicate;

import static org.assertj.core.api.Assertions.assertThat;

import dev.reelay.ingest.sender.Translation;
import dev.reelay.model.replicate.Prediction;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ReplicateSenderTest {

    @ParameterizedTest
    @ValueSource(strings = {"{}", "{\"status\":null}", "{\"status\":7}", "{\"status\":\"booting\"}"})
    void saysWhyAnObjectIsNoPrediction(String body) {
        Translation translation = translated(body);

        assertThat(translation.message()).isNull();
        assertThat(translation.reason()).isNotBlank();
    }

    @Test
    void leavesOutAJobIdThatCouldNotBeOne() {
        assertThat(translated("{\"id\":\"a\\u0000b\",\"status\":\"starting\"}").jobId())
                .isNull();
        assertThat(translated("{\"id\":17,\"status\":\"starting\"}").jobId()).isNull();
        assertThat(translated("{\"id\":\"" + "x".repeat(129) + "\",\"status\":\"starting\"}")
                        .jobId())
                .isNull();
    }

    private static Translation translated(String body) {
        return ReplicateSender.translated(Prediction.read(body.getBytes(StandardCharsets.UTF_8)));
    }
}
