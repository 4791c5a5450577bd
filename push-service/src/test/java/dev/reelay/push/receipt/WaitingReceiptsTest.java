package dev.reelay.push.receipt;

import static org.assertj.core.api.Assertions.assertThat;

import dev.reelay.model.room.Room;
import org.junit.jupiter.api.Test;

class WaitingReceiptsTest {

    private static final Room FILM = Room.ofVideo("film");
    private static final Room HOME = Room.ofUser("ada");

    private final WaitingReceipts waiting = new WaitingReceipts(2);

    @Test
    void only_the_highest_of_a_user_and_room_waits() {
        waiting.add(new Receipt(FILM, "ada", 3));
        waiting.add(new Receipt(FILM, "ada", 7));
        waiting.add(new Receipt(FILM, "ada", 5));

        assertThat(waiting.take(10)).containsExactly(new Receipt(FILM, "ada", 7));
        assertThat(waiting.size()).isZero();
    }

    @Test
    void what_finds_no_place_is_refused_but_a_place_once_taken_is_kept() {
        assertThat(waiting.add(new Receipt(FILM, "ada", 1))).isTrue();
        assertThat(waiting.add(new Receipt(HOME, "ada", 1))).isTrue();

        assertThat(waiting.add(new Receipt(FILM, "bob", 1))).isFalse();
        assertThat(waiting.add(new Receipt(FILM, "ada", 2))).isTrue();
    }

    @Test
    void those_who_waited_longest_go_first_and_every_batch_is_in_one_order() {
        waiting.add(new Receipt(FILM, "bob", 1));
        waiting.add(new Receipt(FILM, "ada", 1));
        waiting.add(new Receipt(FILM, "bob", 2));

        assertThat(waiting.take(1)).containsExactly(new Receipt(FILM, "bob", 2));
        waiting.add(new Receipt(FILM, "bob", 3));
        assertThat(waiting.take(2)).containsExactly(new Receipt(FILM, "ada", 1), new Receipt(FILM, "bob", 3));
    }
}
