package dev.reelay.ingest.inbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;

/** Any order of arrivals, groups and endings, beside the simplest model of what waits. */
class GatheringPropertiesTest {

    private record Item(int n, int bytes) {}

    /** What happens: an item of so many bytes comes (0 to 40), or a group may start (-1), or one ends (-2). */
    @Provide
    Arbitrary<List<Integer>> happenings() {
        return Arbitraries.integers().between(-2, 40).list().ofMaxSize(200);
    }

    @Provide
    Arbitrary<Gathering.Limits> limits() {
        var small = Arbitraries.integers().between(1, 6);
        return Combinators.combine(
                        small,
                        Arbitraries.integers().between(1, 30),
                        small,
                        Arbitraries.longs().between(1, 60))
                .as(Gathering.Limits::new);
    }

    @Property(tries = 2_000)
    void givesEachItemOnceInOrderWithinTheLimitsAndHoldsNothingBack(
            @ForAll("happenings") List<Integer> happenings, @ForAll("limits") Gathering.Limits limits) {
        Gathering<Item> gathering = new Gathering<>(limits, Item::bytes);
        ArrayDeque<Item> model = new ArrayDeque<>();
        AtomicInteger busy = new AtomicInteger();

        for (int n = 0; n < happenings.size(); n++) {
            int happening = happenings.get(n);
            if (happening >= 0) {
                arrives(gathering, limits, model, new Item(n, happening));
            } else if (happening == -1) {
                starts(gathering, limits, model, busy);
            } else if (busy.get() > 0) {
                gathering.ended();
                busy.decrementAndGet();
            }
            assertThat(gathering.waiting()).isEqualTo(model.size());
            assertThat(gathering.busy()).isEqualTo(busy.get());
            assertThat(gathering.oldest()).isEqualTo(model.peek());
        }
    }

    private static void arrives(Gathering<Item> gathering, Gathering.Limits limits, ArrayDeque<Item> model, Item item) {
        boolean fits = model.size() < limits.maxWaiting();
        assertThat(gathering.offer(item)).isEqualTo(fits);
        if (fits) {
            model.add(item);
        }
    }

    private static void starts(
            Gathering<Item> gathering, Gathering.Limits limits, ArrayDeque<Item> model, AtomicInteger busy) {
        List<Item> group = gathering.next();
        assertThat(group.isEmpty()).isEqualTo(model.isEmpty() || busy.get() == limits.slots());
        if (group.isEmpty()) {
            return;
        }
        busy.incrementAndGet();
        List<Item> expected = new ArrayList<>();
        group.forEach(item -> expected.add(model.remove()));
        assertThat(group).isEqualTo(expected).hasSizeLessThanOrEqualTo(limits.maxRows());
        long bytes = group.stream().mapToLong(Item::bytes).sum();
        assertThat(group.size() == 1 || bytes <= limits.maxBytes()).isTrue();
        boolean couldTakeMore = group.size() < limits.maxRows()
                && !model.isEmpty()
                && bytes + model.element().bytes() <= limits.maxBytes();
        assertThat(couldTakeMore).isFalse();
    }

    @Test
    void givesUpTheOldestOnlyAndLeavesTheRestInOrder() {
        Gathering<Item> gathering = new Gathering<>(new Gathering.Limits(1, 10, 10, 100), Item::bytes);
        List<Item> items = Stream.of(1, 2, 3, 4).map(n -> new Item(n, 1)).toList();
        items.forEach(gathering::offer);

        List<Item> gone = gathering.giveUp(item -> item.n() != 3);

        assertThat(gone).containsExactly(items.get(0), items.get(1));
        assertThat(gathering.next()).containsExactly(items.get(2), items.get(3));
    }
}
