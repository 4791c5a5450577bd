package dev.reelay.worker.foreign;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.reelay.model.generation.GenerationKind;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AllowedChannelsTest {

    @Test
    void onlyWhatIsNamedIsAllowed() {
        AllowedChannels channels = AllowedChannels.of(List.of("transcript:status"));

        assertThat(channels.kind("transcript:status")).isEqualTo(GenerationKind.TRANSCRIPT);
        assertThat(channels.kind("summary:status")).isNull();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "transcript", "clip:status", "Transcript:status", "*:status"})
    void aChannelThatNobodyListensToIsAMistake(String name) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> AllowedChannels.of(List.of(name)))
                .withMessageContaining("transcript:status");
    }
}
