package dev.reelay.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.time.InstantSource;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class IdsTest {

    @ParameterizedTest
    @ValueSource(strings = {"a", "edit_1234567890_abc123", "cm123abc456", "01928c6e-5d3a-7b3e-9a51-0123456789ab"})
    void ids_that_backends_already_have_are_taken(String id) {
        assertThat(Ids.require("generationId", id)).isEqualTo(id);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "a b", "a\n", "../x", "ä", "room:video", "a'b"})
    void anything_else_is_refused_by_the_name_the_caller_knows(String id) {
        assertThatThrownBy(() -> Ids.require("generationId", id))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("generationId must be");
    }

    @Test
    void an_id_of_65_characters_is_too_long() {
        assertThat(Ids.isValid("x".repeat(64))).isTrue();
        assertThat(Ids.isValid("x".repeat(65))).isFalse();
    }

    @Test
    void a_new_uuid_is_version_7_and_starts_with_the_millisecond() {
        Instant now = Instant.parse("2026-11-21T10:15:30.123Z");

        UUID uuid = Ids.newUuid(InstantSource.fixed(now));

        assertThat(uuid.version()).isEqualTo(7);
        assertThat(uuid.variant()).isEqualTo(2);
        assertThat(uuid.getMostSignificantBits() >>> 16).isEqualTo(now.toEpochMilli());
        assertThat(Ids.isValid(uuid.toString())).isTrue();
    }

    @Test
    void uuids_of_the_same_millisecond_differ() {
        InstantSource clock = InstantSource.fixed(Instant.EPOCH);

        assertThat(Ids.newUuid(clock)).isNotEqualTo(Ids.newUuid(clock));
    }
}
