package dev.reelay.model.redis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class RendezvousTest {

    private static final int KEYS = 10_000;

    private static List<RedisAddress> nodes(int count) {
        return IntStream.range(0, count)
                .mapToObj(i -> RedisAddress.parse("redis://redis-" + i + ":6379"))
                .toList();
    }

    private static String key(int i) {
        return "room:video:" + i;
    }

    @Test
    void the_order_of_the_list_and_its_credentials_change_nothing() {
        List<RedisAddress> others = new ArrayList<>();
        nodes(5).forEach(node -> others.add(RedisAddress.parse("rediss://other:secret@" + node.name())));
        Collections.shuffle(others, new Random(7));
        Rendezvous ours = new Rendezvous(nodes(5));
        Rendezvous theirs = new Rendezvous(others);

        for (int i = 0; i < KEYS; i++) {
            assertThat(theirs.nodeOf(key(i)).name())
                    .isEqualTo(ours.nodeOf(key(i)).name());
        }
    }

    @Test
    void every_node_has_about_its_share() {
        Rendezvous rendezvous = new Rendezvous(nodes(5));

        Map<RedisAddress, Long> shares = IntStream.range(0, KEYS)
                .mapToObj(i -> rendezvous.nodeOf(key(i)))
                .collect(Collectors.groupingBy(node -> node, Collectors.counting()));

        assertThat(shares).hasSize(5);
        assertThat(shares.values()).allSatisfy(share -> assertThat(share).isBetween(1_800L, 2_200L));
    }

    @Test
    void only_the_keys_of_a_node_move_when_it_is_taken_away() {
        Rendezvous five = new Rendezvous(nodes(5));
        Rendezvous four = new Rendezvous(nodes(4));
        RedisAddress gone = nodes(5).get(4);

        for (int i = 0; i < KEYS; i++) {
            List<RedisAddress> order = five.inOrder(key(i));
            assertThat(four.nodeOf(key(i))).isEqualTo(order.get(0).equals(gone) ? order.get(1) : order.get(0));
        }
    }

    /** Services of different versions must agree while they are rolled out, so what they compute never changes. */
    @Test
    void what_is_chosen_is_chosen_for_ever() {
        Rendezvous rendezvous = new Rendezvous(nodes(3));

        assertThat(IntStream.range(0, 12)
                        .mapToObj(i -> rendezvous.nodeOf(key(i)).host().substring("redis-".length()))
                        .collect(Collectors.joining()))
                .isEqualTo("121010210101");
    }

    @Test
    void a_list_that_says_nothing_is_refused() {
        assertThatIllegalArgumentException().isThrownBy(() -> new Rendezvous(List.of()));
        RedisAddress node = RedisAddress.parse("redis://a:1");
        assertThatIllegalArgumentException().isThrownBy(() -> new Rendezvous(List.of(node, node)));
    }
}
