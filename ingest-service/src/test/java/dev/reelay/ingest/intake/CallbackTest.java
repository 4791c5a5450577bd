package dev.reelay.ingest.intake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CallbackTest {

    @Test
    void readsWhatWasHandedOut() {
        assertThat(Callback.parse("generation=edit_1&attempt=2&token=a%2Bb&customId=x&customId=y"))
                .isEqualTo(new Callback("edit_1", 2, "a+b"));
        assertThat(Callback.parse("generation=edit_1")).isEqualTo(new Callback("edit_1", null, null));
        assertThat(Callback.parse(null)).isEqualTo(new Callback(null, null, null));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "generation=",
                "generation",
                "generation=a%20b",
                "generation=a.b",
                "generation=%",
                "generation=a&generation=a",
                "generation=a&attempt=0",
                "generation=a&attempt=-1",
                "generation=a&attempt=01",
                "generation=a&attempt=1.0",
                "generation=a&attempt=",
                "generation=a&attempt=9999999999",
                "generation=a&attempt=1&attempt=2",
                "generation=a&token=x&token=y"
            })
    void refusesADamagedUrl(String query) {
        assertThatThrownBy(() -> Callback.parse(query))
                .isInstanceOfSatisfying(
                        RefusedException.class,
                        refused -> assertThat(refused.problem()).isEqualTo(Problem.MALFORMED_CALLBACK));
    }

    @Test
    void takesTheGenerationFromTheUrlOrTheBodyWhenTheyDoNotDiffer() {
        assertThat(Callback.parse("generation=a").generationId(null)).isEqualTo("a");
        assertThat(Callback.parse("generation=a").generationId("a")).isEqualTo("a");
        assertThat(Callback.parse(null).generationId("a")).isEqualTo("a");
    }

    @Test
    void refusesWhenNobodyNamesAGenerationOrTheyDiffer() {
        assertThatThrownBy(() -> Callback.parse("generation=a").generationId("b"))
                .isInstanceOf(RefusedException.class);
        assertThatThrownBy(() -> Callback.parse(null).generationId(null)).isInstanceOf(RefusedException.class);
        assertThatThrownBy(() -> Callback.parse(null).generationId("a b")).isInstanceOf(RefusedException.class);
    }
}
