package dev.reelay.push.socketio.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.reelay.model.room.Room;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class OffsetsTest {

    private static final Instant NOW = Instant.ofEpochSecond(1_800_000_000);
    private static final Duration WINDOW = Duration.ofMinutes(10);
    private static final String OLD = "k1:" + "a".repeat(32);
    private static final String NEW = "k2:" + "b".repeat(32);
    private static final List<Offsets.Entry> ENTRIES = List.of(
            new Offsets.Entry(Audience.OWNER, Room.ofUser("ada-1_")),
            new Offsets.Entry(Audience.VIEWER, Room.ofVideo("v")),
            new Offsets.Entry(Audience.GUEST, Room.ofVideo("g")));

    private final Offsets offsets = new Offsets(OffsetKeys.of(List.of(OLD)), WINDOW);
    private final String offset = offsets.head("pid", "ada-1_", ENTRIES, null, NOW) + "~0.15.21i3v9";

    @Test
    void what_was_signed_is_read_on_any_pod_with_the_key() {
        Offsets elsewhere = new Offsets(OffsetKeys.of(List.of(NEW, OLD)), WINDOW);

        Offsets.Resume resume = Objects.requireNonNull(elsewhere.read("pid", offset, NOW));

        assertThat(resume.userId()).isEqualTo("ada-1_");
        assertThat(resume.entries()).isEqualTo(ENTRIES);
        assertThat(resume.seqs()).containsExactly(0L, 41L, 123_456_789L);
    }

    @Test
    void it_is_worth_nothing_with_another_session_another_key_or_another_pod_without_keys() {
        assertThat(offsets.read("other", offset, NOW)).isNull();
        assertThat(new Offsets(OffsetKeys.of(List.of(NEW)), WINDOW).read("pid", offset, NOW))
                .isNull();
        assertThat(new Offsets(OffsetKeys.ofThisProcess(), WINDOW).read("pid", offset, NOW))
                .isNull();
    }

    @Test
    void it_ends_with_the_window_or_with_the_token() {
        assertThat(offsets.read("pid", offset, NOW.plus(WINDOW).minusSeconds(1)))
                .isNotNull();
        assertThat(offsets.read("pid", offset, NOW.plus(WINDOW))).isNull();

        String shorter = offsets.head("pid", "ada-1_", ENTRIES, NOW.plusSeconds(5), NOW) + "~1.2.3";
        assertThat(offsets.read("pid", shorter, NOW.plusSeconds(4))).isNotNull();
        assertThat(offsets.read("pid", shorter, NOW.plusSeconds(5))).isNull();
    }

    @Test
    void nobody_can_put_himself_into_another_room() {
        assertThat(offsets.read("pid", offset.replace("Vv", "Vw"), NOW)).isNull();
        assertThat(offsets.read("pid", offset.replace("ada-1_", "eve"), NOW)).isNull();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "-", "~", "a~1", "....~1", "k1.x.ada.U.sig~1"})
    void what_is_none_is_none(String text) {
        assertThat(offsets.read("pid", text, NOW)).isNull();
    }

    @Test
    void one_that_was_cut_off_is_none() {
        for (int length = 0; length < offset.indexOf('~') + 5; length++) {
            assertThat(offsets.read("pid", offset.substring(0, length), NOW)).isNull();
        }
    }

    @Test
    void it_is_safe_within_a_string_of_json() {
        assertThat(offset).matches("[A-Za-z0-9._,~-]+").hasSizeLessThan(120);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "no colon and so no id, however long it may be",
                "k:short",
                "bad id:bbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbb"
            })
    void a_key_that_is_none_is_told_without_its_secret(String key) {
        assertThatThrownBy(() -> OffsetKeys.of(List.of(OLD, key)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("recovery-keys: key 2 must be")
                .hasMessageNotContaining("bbbb");
    }
}
