package dev.reelay.model.generation;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class GenerationStatusTest {

    @ParameterizedTest
    @EnumSource
    void nothing_lies_ahead_of_a_terminal_status(GenerationStatus next) {
        assertThat(GenerationStatus.COMPLETED.precedes(next)).isFalse();
        assertThat(GenerationStatus.FAILED.precedes(next)).isFalse();
        assertThat(GenerationStatus.CANCELED.precedes(next)).isFalse();
    }

    @ParameterizedTest
    @EnumSource
    void a_status_never_precedes_itself_nor_what_it_came_from(GenerationStatus status) {
        assertThat(status.precedes(status)).isFalse();
        for (GenerationStatus earlier : GenerationStatus.values()) {
            if (earlier.precedes(status)) {
                assertThat(status.precedes(earlier)).isFalse();
            }
        }
    }

    @ParameterizedTest
    @EnumSource
    void its_word_reads_back(GenerationStatus status) {
        assertThat(GenerationStatus.of(status.word())).isEqualTo(status);
    }
}
