package dev.reelay.push.sse;

import static org.assertj.core.api.Assertions.assertThat;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CursorsTest {

    @Test
    void of_one_room_is_the_seq_itself() {
        Cursors cursors = Cursors.parse("41", 1);
        assertThat(cursors.of(0)).isEqualTo(41L);

        cursors.move(0, 42);

        assertThat(cursors.id()).isEqualTo("42");
    }

    @Test
    void of_more_rooms_are_joined_in_base_36_with_a_gap_where_nothing_was_told() {
        Cursors cursors = Cursors.none(3);
        cursors.move(0, 44);
        cursors.move(2, 7);

        assertThat(cursors.id()).isEqualTo("18..7");
        assertThat(Cursors.parse("18..7", 3)).hasToString("[44, null, 7]");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "1.2", "1.2.3.4", "x!.1.2", "-1.1.1", "zzzzzzzzzzzzzzzzzzzz.1.1"})
    void that_were_not_made_for_these_rooms_are_none(String id) {
        assertThat(Cursors.parse(id, 3)).hasToString("[null, null, null]");
    }

    @Property
    void lead_back_to_where_they_came_from(@ForAll @Size(min = 1, max = 64) long[] seqs) {
        Cursors cursors = Cursors.none(seqs.length);
        for (int i = 0; i < seqs.length; i++) {
            cursors.move(i, Math.abs(seqs[i] / 2));
        }

        assertThat(Cursors.parse(cursors.id(), seqs.length)).hasToString(cursors.toString());
        assertThat(cursors.id()).doesNotContain("\n", "\r", "\0");
    }
}
