package dev.reelay.worker.credit;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ModelPatternTest {

    @ParameterizedTest
    @CsvSource({
        "google/veo,    google/veo,         true",
        "google/veo,    google/veo-3,       false",
        "google/veo-3,  google/veo,         false",
        "google/veo-*,  google/veo-3,       true",
        "google/veo-*,  google/veo-,        true",
        "google/veo-*,  google/veo,         false",
        "*/veo-*-fast,  google/veo-3-fast,  true",
        "*/veo-*-fast,  google/veo-3-faster, false",
        "*fast,         fast-fast,          true",
        "*a*b,          aaaaaaaaaaaaaaaac,  false",
        "*,             anything,           true",
        "**,            anything,           true",
        "a*,            b,                  false",
        "a.c,           abc,                false",
    })
    void aStarStandsForAnything(String pattern, String name, boolean fits) {
        assertThat(ModelPattern.matches(pattern, name)).isEqualTo(fits);
    }
}
