package dev.reelay.bench.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class FiguresTest {

    @Test
    void theMedianIsTheMiddleOfTheSorted() {
        assertThat(Figures.median(List.of(9.0, 1.0, 5.0))).isEqualTo(5.0);
        assertThat(Figures.median(List.of(9.0, 1.0, 5.0, 6.0))).isEqualTo(5.5);
        assertThat(Figures.median(List.of())).isNaN();
    }

    @Test
    void numbersAreWrittenToBeRead() {
        assertThat(Figures.whole(12_345.6)).isEqualTo("12,346");
        assertThat(Figures.decimal(2.345, 2)).isEqualTo("2.35");
        assertThat(Figures.whole(Double.NaN)).isEqualTo("–");
    }
}
