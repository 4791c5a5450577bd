package dev.reelay.push.redis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.reelay.model.redis.RedisAddress;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ClusterSlotsTest {

    private static final Node A = Node.at(RedisAddress.parse("redis://a:1"));
    private static final Node B = Node.at(RedisAddress.parse("redis://b:1"));

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
        assertThat(ClusterSlots.slotOf(key)).isEqualTo(slot);
    }

    @Test
    void what_is_in_braces_alone_counts() {
        assertThat(ClusterSlots.slotOf("x{room}y")).isEqualTo(ClusterSlots.slotOf("room"));
    }

    @Test
    void a_slot_without_a_master_carries_nothing() {
        ClusterSlots slots = new ClusterSlots(
                List.of(new ClusterSlots.Range(0, 12_738, A), new ClusterSlots.Range(12_740, 16_383, B)));

        assertThat(slots.nodeOf("123456789")).isEmpty();
        assertThat(slots.nodes()).containsExactlyInAnyOrder(A, B);
    }

    @Test
    void a_range_that_is_none_is_refused() {
        assertThatIllegalArgumentException().isThrownBy(() -> new ClusterSlots.Range(5, 4, A));
        assertThatIllegalArgumentException().isThrownBy(() -> new ClusterSlots.Range(0, 16_384, A));
    }
}
