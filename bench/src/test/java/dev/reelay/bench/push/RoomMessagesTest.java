package dev.reelay.bench.push;

import static org.assertj.core.api.Assertions.assertThat;

import dev.reelay.model.room.RoomMessage;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class RoomMessagesTest {

    private static String command(RoomMessages messages, long n) {
        ByteBuffer target = ByteBuffer.allocate(1_000);
        messages.write(n, target);
        return StandardCharsets.US_ASCII.decode(target.flip()).toString();
    }

    @Test
    void aMessageIsAsTheWorkerEncodesIt() {
        // Given
        RoomMessages messages = new RoomMessages(RoomSet.many(1_000), 3);

        // When
        String json = messages.json(999, 0);

        // Then
        assertThat(json).hasSize(RoomMessages.BYTES);
        assertThat(RoomMessage.decode(json).encode()).isEqualTo(json);
    }

    @Test
    void anEventIsAsTheWorkerEncodesItAndTheNextOneOfItsRoom() {
        // Given
        RoomMessages messages = new RoomMessages(RoomSet.many(2), 0, true);
        String first = messages.json(1, 0);

        // When
        String second = command(messages, 3);

        // Then
        assertThat(first).hasSize(RoomMessages.BYTES);
        assertThat(RoomMessage.decode(first).encode()).isEqualTo(first);
        assertThat(second).contains("\"seq\":" + (messages.first() + 1) + ",\"version\":" + (messages.first() + 1));
    }

    @Test
    void roomsTakeTurnsAndTheirVersionsGoUpByOne() {
        // Given
        RoomMessages messages = new RoomMessages(RoomSet.many(2), 0);

        // When
        String fifth = command(messages, 5);

        // Then
        assertThat(fifth).contains("room:video:many0001", "\"version\":" + (messages.first() + 2));
        assertThat(messages.numberOf(1, messages.first() + 2)).isEqualTo(5);
    }

    @Test
    void inOneRoomTheGenerationsTakeTurns() {
        // Given
        RoomMessages messages = new RoomMessages(RoomSet.hot(32), 0);

        // When
        String message = command(messages, 33);

        // Then
        assertThat(message).contains("hot0000-1", "\"version\":" + (messages.first() + 33));
    }
}
