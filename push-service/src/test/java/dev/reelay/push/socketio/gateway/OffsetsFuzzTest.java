package dev.reelay.push.socketio.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import dev.reelay.model.room.Room;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.provider.MethodSource;

class OffsetsFuzzTest {

    private static final Instant NOW = Instant.ofEpochSecond(1_800_000_000);
    private static final Offsets OFFSETS =
            new Offsets(OffsetKeys.of(List.of("k1:" + "a".repeat(32))), Duration.ofMinutes(10));
    private static final String HEAD =
            OFFSETS.head("pid", "ada", List.of(new Offsets.Entry(Audience.OWNER, Room.ofUser("ada"))), null, NOW);

    static Stream<byte[]> offsets() {
        return Stream.of(HEAD + "~5", HEAD + "~-5", HEAD + "~zzzzzzzzzzzzzzzzz", "k1.1.ada.U.x~1", "~", "")
                .map(text -> text.getBytes(StandardCharsets.ISO_8859_1));
    }

    @MethodSource("offsets")
    @FuzzTest
    void believesOnlyWhatWasSigned(byte[] bytes) {
        String offset = new String(bytes, StandardCharsets.ISO_8859_1);

        Offsets.Resume resume = OFFSETS.read("pid", offset, NOW);

        if (resume != null) {
            assertThat(offset).startsWith(HEAD + "~");
            assertThat(resume.userId()).isEqualTo("ada");
        }
    }
}
