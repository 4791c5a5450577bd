package dev.reelay.push.socketio.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class OffsetTest {

    private final Offset offset = new Offset();

    private static Position at(long seq) {
        return () -> seq;
    }

    @Test
    void a_client_keeps_nothing_at_first() {
        assertThat(offset.isKept()).isFalse();
    }

    @ParameterizedTest
    @ValueSource(longs = {0, 1, 35, 36, 1_295, 1_296, 123_456_789, Long.MAX_VALUE})
    void it_says_where_its_rooms_are(long seq) {
        offset.sign("head", List.of(at(seq), at(7)));

        assertThat(offset.text()).isEqualTo("head~" + Long.toString(seq, 36) + ".7");
        assertThat(new String(offset.end(), StandardCharsets.US_ASCII)).isEqualTo(",\"" + offset.text() + "\"]");
    }

    @Test
    void it_moves_with_its_rooms() {
        AtomicLong seq = new AtomicLong(35);
        offset.sign("head", List.of(seq::get, at(7)));
        ByteBuf events = Unpooled.buffer();

        offset.update();
        offset.appendTo(events);
        seq.set(46_656);
        offset.update();
        offset.appendTo(events);

        assertThat(events.toString(StandardCharsets.US_ASCII)).isEqualTo(",\"head~z.7\"],\"head~1000.7\"]");
        assertThat(offset.length()).isEqualTo(",\"head~1000.7\"]".length()).isLessThanOrEqualTo(offset.most());
    }

    @Test
    void a_client_in_too_many_rooms_keeps_that() {
        offset.giveUp();

        assertThat(offset.isKept()).isTrue();
        assertThat(offset.text()).isEqualTo(Offsets.NONE);
    }
}
