package dev.reelay.worker.credit;

import static dev.reelay.model.generation.GenerationKind.AUDIO;
import static dev.reelay.model.generation.GenerationKind.IMAGE;
import static dev.reelay.model.generation.GenerationKind.VIDEO;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.reelay.model.generation.GenerationKind;
import dev.reelay.worker.credit.PriceTable.Row;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PriceTableTest {

    private static final Map<GenerationKind, Long> KINDS = Map.of(VIDEO, 10L, IMAGE, 2L);

    private static final PriceTable TABLE = new PriceTable(
            List.of(
                    new Row("all-of-google", "google/*", null, 20, 0),
                    new Row("veo", "google/veo-*", null, 0, 5),
                    new Row("veo-3", "google/veo-3", null, 1, 6),
                    new Row("veo-3-still", "google/veo-3", IMAGE, 4, 0),
                    new Row("one-version", "google/veo-3:abc", null, 7, 0),
                    new Row("free", "me/mine", null, 0, 0)),
            KINDS);

    @ParameterizedTest
    @CsvSource({
        // model, kind, outputs, seconds, price
        ",                 VIDEO, 1, 8,  10",
        ",                 IMAGE, 3, 8,  6",
        ",                 AUDIO, 1, 8,  0",
        "other/model,      VIDEO, 2, 60, 20",
        "google/imagen,    VIDEO, 2, 60, 40",
        "google/veo-2,     VIDEO, 2, 8,  80",
        "google/veo-3,     VIDEO, 1, 8,  49",
        "google/veo-3,     VIDEO, 2, 8,  98",
        "google/veo-3,     IMAGE, 2, 8,  8",
        "google/veo-3:abc, VIDEO, 1, 8,  7",
        "google/veo-3:xyz, VIDEO, 1, 8,  40",
        "other/model:abc,  VIDEO, 1, 8,  10",
        "me/mine,          VIDEO, 8, 60, 0",
        "me/mine:abc,      VIDEO, 8, 60, 0",
    })
    void aModelsOwnNameWinsOverAPatternAndAPatternOverTheKind(
            String model, GenerationKind kind, int outputs, int seconds, long price) {
        assertThat(TABLE.of(model, kind, outputs, seconds)).isEqualTo(price);
    }

    @Test
    void theOrderInTheConfigurationDoesNotMatter() {
        Row wide = new Row("a", "google/*", null, 1, 0);
        Row narrow = new Row("b", "google/veo*", null, 2, 0);

        assertThat(new PriceTable(List.of(wide, narrow), KINDS).of("google/veo", VIDEO, 1, 1))
                .isEqualTo(2);
        assertThat(new PriceTable(List.of(narrow, wide), KINDS).of("google/veo", VIDEO, 1, 1))
                .isEqualTo(2);
    }

    @Test
    void noPriceRunsOver() {
        PriceTable table = new PriceTable(List.of(new Row("a", "m", null, Long.MAX_VALUE, Long.MAX_VALUE)), KINDS);

        assertThat(table.of("m", VIDEO, 8, 600)).isEqualTo(1_000_000_000_000L);
    }

    @Test
    void whatCannotBeMeantIsRefusedByName() {
        assertThatThrownBy(() -> new Row("cheap", "m", null, -1, 0))
                .hasMessage("reelay.credit.prices.cheap: a price is 0 or more");
        assertThatThrownBy(() -> new PriceTable(List.of(), Map.of(AUDIO, -1L)))
                .hasMessage("reelay.credit.price.audio: a price is 0 or more");
        assertThatThrownBy(() -> new PriceTable(
                        List.of(new Row("one", "m", VIDEO, 1, 0), new Row("two", "m", VIDEO, 2, 0)), KINDS))
                .hasMessage("reelay.credit.prices.two: another row is for the same model and kind");
    }
}
