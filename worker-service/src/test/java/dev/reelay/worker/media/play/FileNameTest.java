package dev.reelay.worker.media.play;

import static org.assertj.core.api.Assertions.assertThat;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FileNameTest {

    @ParameterizedTest
    @CsvSource({
        "sunset-ocean.mov, sunset-ocean.mp4",
        "/videos/a b/sunset.mp4, sunset.mp4",
        "'..\\..\\evil.exe', evil.mp4",
        "'a\"; filename=\"b.html', a_filename_b.mp4",
        "naïve.mp4, na_ve.mp4",
        ".htaccess, htaccess.mp4",
        "'///', g1-0.mp4"
    })
    void theProvidersNameIsKeptAsFarAsItIsHarmless(String given, String kept) {
        assertThat(FileName.of(given, "g1", 0, "mp4")).isEqualTo(kept);
    }

    @Test
    void aFileWithoutANameIsNamedAfterItsGeneration() {
        assertThat(FileName.of(null, "g1", 0, "png")).isEqualTo("g1-0.png");
    }

    @Property
    void noNameBreaksTheHeader(@ForAll String given) {
        assertThat(FileName.inline(FileName.of(given, "g1", 0, "mp4")))
                .matches("inline; filename=\"[A-Za-z0-9_-]{1,80}\\.mp4\"");
    }
}
