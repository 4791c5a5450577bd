package dev.reelay.model.room;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RoomTest {

    @Test
    void its_name_and_channel_are_what_outside_tools_use() {
        Room room = Room.ofVideo("abc");

        assertThat(room.name()).isEqualTo("video:abc");
        assertThat(room.channel()).isEqualTo("room:video:abc");
        assertThat(Room.parse("user:u1")).isEqualTo(Room.ofUser("u1"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "video", "video:", "VIDEO:a", "group:a", "video:a b", "video:a:b", " video:a", "video:*"})
    void any_other_name_is_refused(String name) {
        assertThatThrownBy(() -> Room.parse(name)).isInstanceOf(IllegalArgumentException.class);
    }
}
