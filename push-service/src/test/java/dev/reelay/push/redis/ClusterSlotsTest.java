package dev.reelay.push.redis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.reelay.model.redis.RedisAddress;
import java.util.List;
import org.junit.jupiter.api.Test;

class ClusterSlotsTest {

    private static final Node A = Node.at(RedisAddress.parse("redis://a:1"));
    private static final Node B = Node.at(RedisAddress.parse("redis://b:1"));

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
