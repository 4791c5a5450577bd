package dev.reelay.worker.media.sweep;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LeftoversTest {

    /** Lease 3 holds the file, or has saved it. */
    private final Leftovers file = new Leftovers("file", "gen-1", 2, 1, 2, "gen-1/2/1-3.mp4");

    @ParameterizedTest
    @ValueSource(strings = {"gen-1/2/1-1.mp4", "gen-1/2/1-2.webm"})
    void whatALostLeaseLeftIsNobodys(String key) {
        assertThat(file.include(key)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "gen-1/2/1-3.mp4",
                "gen-1/2/1-3.webm",
                "gen-1/2/1-4.mp4",
                "gen-1/2/11-1.mp4",
                "gen-1/2/2-1.mp4",
                "gen-1/1/1-1.mp4",
                "gen-10/2/1-1.mp4",
                "gen-1/2/1-1",
                "gen-1/2/1-1.mp4.bak",
                "gen-1/2/1-99999999999.mp4",
                "x/gen-1/2/1-1.mp4"
            })
    void allElseIsLeftAlone(String key) {
        assertThat(file.include(key)).isFalse();
    }

    @Test
    void theNamedObjectIsLeftAloneWhateverItsLease() {
        assertThat(new Leftovers("file", "g", 1, 1, 5, "g/1/1-2.mp4").include("g/1/1-2.mp4"))
                .isFalse();
    }

    @Test
    void itsKeysBeginAsThoseOfNoOtherFile() {
        assertThat(file.prefix()).isEqualTo("gen-1/2/1-");
    }
}
