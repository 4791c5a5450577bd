package dev.reelay.model.redis;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ClusterSlotTest {

    /** The first is the check value of the CRC, the others were asked of a server by CLUSTER KEYSLOT. */
    @ParameterizedTest
    @CsvSource({
        "123456789, 12739",
        "room:video:abc, 591",
        "{room}:x, 15960",
        "a{}b{c}, 7353",
        "a{b, 13340",
    })
    void a_key_has_the_slot_that_redis_says(String key, int slot) {
        assertThat(ClusterSlot.of(key)).isEqualTo(slot);
    }

    @Test
    void what_is_in_braces_alone_counts() {
        assertThat(ClusterSlot.of("x{room}y")).isEqualTo(ClusterSlot.of("room"));
    }
}
