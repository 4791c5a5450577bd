package dev.reelay.push.supabase;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.stream.Stream;
import org.junit.jupiter.params.provider.MethodSource;

class FrameFuzzTest {

    private static final byte OBJECTS = '1';
    private static final byte ARRAYS = '2';

    static Stream<byte[]> frames() {
        return Stream.of(
                        "1{\"topic\":\"realtime:user_ada\",\"event\":\"phx_join\",\"payload\":{\"config\":{}},\"ref\":\"1\"}",
                        "1{\"topic\":\"phoenix\",\"event\":\"heartbeat\",\"payload\":{},\"ref\":7,\"join_ref\":null}",
                        "1{\"topic\":\"\",\"event\":\"\"}",
                        "2[\"6\",\"6\",\"realtime:video_42\",\"phx_join\",{\"access_token\":\"t\"}]",
                        "2[null,\"11\",\"phoenix\",\"heartbeat\",{}]",
                        "2[null,null,\"\\ud800\",\"x\",null]",
                        "2[" + "[".repeat(80),
                        "3\u0003\u0001\u0001\u0002\u0001\u0000\u000161tpe{}",
                        "3\u0003\u00ff\u00ff\u00ff\u00ff\u00ff\u0000",
                        "3")
                .map(text -> text.getBytes(StandardCharsets.ISO_8859_1));
    }

    @MethodSource("frames")
    @FuzzTest
    void understandsAFrameAsItSaysItOrRefusesIt(byte[] bytes) {
        if (bytes.length == 0) {
            return;
        }
        byte[] body = Arrays.copyOfRange(bytes, 1, bytes.length);
        try {
            Frame frame = read(bytes[0], body);
            Topic.of(frame.topic()).ifPresent(topic -> assertThat(topic.name()).isEqualTo(frame.topic()));
            String again = Version.V2.text(
                    frame.joinRef(),
                    frame.ref(),
                    frame.topic(),
                    frame.event(),
                    frame.payload().toString());
            assertThat(Version.V2.read(again)).isEqualTo(frame);
        } catch (MalformedException e) {
            assertThat(e).hasMessageNotContaining("\n");
        }
    }

    private static Frame read(byte form, byte[] body) throws MalformedException {
        return switch (form) {
            case OBJECTS -> Version.V1.read(new String(body, StandardCharsets.UTF_8));
            case ARRAYS -> Version.V2.read(new String(body, StandardCharsets.UTF_8));
            default -> Version.V2.read(body);
        };
    }
}
