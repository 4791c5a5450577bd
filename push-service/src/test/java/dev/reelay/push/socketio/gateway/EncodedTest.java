package dev.reelay.push.socketio.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import dev.reelay.model.Json;
import dev.reelay.model.room.EventType;
import dev.reelay.model.room.Room;
import dev.reelay.model.room.RoomMessage;
import dev.reelay.push.room.RoomFrame;
import io.netty.buffer.ByteBuf;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EncodedTest {

    private static final Room ROOM = Room.ofUser("ada");

    private static List<RoomFrame> progress() {
        return progress("processing");
    }

    private static List<RoomFrame> progress(String status) {
        RoomMessage message = new RoomMessage.Progress(
                ROOM,
                7,
                EventType.GENERATION_PROGRESS,
                Json.MAPPER.createObjectNode().put("generationId", "g").put("status", status));
        return List.of(RoomFrame.read(ROOM, message.encode().getBytes(StandardCharsets.UTF_8)));
    }

    @Test
    void one_buffer_is_shared_by_all_who_are_told_at_once_and_released_after_it() {
        Encoded told = Encoded.beingTold(Audience.OWNER, progress());

        assertThat(told.isShared(true)).isTrue();
        ByteBuf whole = told.whole();
        assertThat(told.whole()).isSameAs(whole);
        told.release();

        assertThat(whole.refCnt()).isZero();
    }

    @Test
    void who_is_told_later_gets_a_buffer_of_their_own_since_nobody_would_release_a_shared_one() {
        Encoded heldBack = Encoded.beingTold(Audience.OWNER, progress());
        heldBack.release();

        assertThat(heldBack.isShared(true)).isFalse();
        assertThat(Encoded.of(Audience.OWNER, progress()).isShared(true))
                .as("a replay is one client's own")
                .isFalse();
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 200, 70_000})
    void a_buffer_is_as_large_as_what_is_put_into_it(int size) {
        Encoded told = Encoded.beingTold(Audience.OWNER, progress("x".repeat(size)));

        ByteBuf whole = told.whole();

        assertThat(whole.capacity()).isEqualTo(whole.readableBytes());
        told.release();
    }
}
