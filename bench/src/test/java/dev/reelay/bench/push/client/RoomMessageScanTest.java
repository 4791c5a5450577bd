package dev.reelay.bench.push.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class RoomMessageScanTest {

    private final RoomMessageScan scan = new RoomMessageScan();

    private void read(String json) {
        byte[] bytes = ("ab" + json + "cd").getBytes(StandardCharsets.UTF_8);
        scan.read(bytes, 2, bytes.length - 2);
    }

    @Test
    void anEventIsKnownByItsRoomAndSeq() {
        // When
        read("{\"op\":\"event\",\"room\":\"video:abc\",\"seq\":45,\"version\":18,\"data\":{\"seq\":7}}");

        // Then
        assertThat(scan.op()).isEqualTo(RoomMessageScan.Op.EVENT);
        assertThat(scan.isIn("video:abc".getBytes(StandardCharsets.US_ASCII))).isTrue();
        assertThat(scan.isIn("video:ab".getBytes(StandardCharsets.US_ASCII))).isFalse();
        assertThat(scan.number()).isEqualTo(45);
    }

    @Test
    void progressIsKnownByItsVersion() {
        // When
        read("{\"op\":\"progress\",\"room\":\"video:abc\",\"version\":17,\"data\":{}}");

        // Then
        assertThat(scan.op()).isEqualTo(RoomMessageScan.Op.PROGRESS);
        assertThat(scan.number()).isEqualTo(17);
    }

    @Test
    void theOrderOfTheFieldsAndWhatStandsBetweenThemDoesNotMatter() {
        // When
        read(
                "{\"data\":{\"a\":[\"}\\\"]\",{\"room\":\"x\"}]},\"room\":\"user:u\",\"at\":null,\"seq\":3,\"op\":\"event\"}");

        // Then
        assertThat(scan.op()).isEqualTo(RoomMessageScan.Op.EVENT);
        assertThat(scan.room()).isEqualTo("user:u");
        assertThat(scan.number()).isEqualTo(3);
    }

    @Test
    void whatSaysNothingOfARoomIsSomethingElse() {
        // When
        read("{}");

        // Then
        assertThat(scan.op()).isEqualTo(RoomMessageScan.Op.OTHER);
    }

    @Test
    void whatIsCutOffIsNoMessage() {
        assertThatThrownBy(() -> read("{\"op\":\"event\",\"room\":\"video:abc\",\"seq\":45"))
                .isInstanceOf(ProtocolException.class);
        assertThatThrownBy(() -> read("{\"op\":\"event\",\"room\":\"video:a}")).isInstanceOf(ProtocolException.class);
    }
}
