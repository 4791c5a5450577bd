package dev.reelay.worker.generation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.reelay.model.Json;
import dev.reelay.worker.problem.ProblemException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class IdempotencyKeyTest {

    private static final CreateGeneration REQUEST = Json.read("{\"prompt\":\"a\"}", CreateGeneration.class);

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "two words", "schl\u00fcssel", "line\nbreak"})
    void whatIsNotVisibleAsciiIsNoKey(String key) {
        assertThatThrownBy(() -> IdempotencyKey.of("user", List.of(key), REQUEST))
                .isInstanceOf(ProblemException.class);
    }

    @Test
    void withoutTheHeaderThereIsNoKey() {
        assertThat(IdempotencyKey.of("user", List.of(), REQUEST)).isNull();
    }
}
