package dev.reelay.push.socketio;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import com.fasterxml.jackson.databind.JsonNode;
import dev.reelay.push.engineio.CloseCause;
import dev.reelay.push.engineio.Packet;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.provider.MethodSource;

class SocketConnectionFuzzTest {

    static Stream<byte[]> messages() {
        return Stream.of(
                        "0\n2[\"e\",1]\n1",
                        "0{\"token\":\"t\"}\n212[\"e\"]",
                        "0/custom\n2/custom,[\"e\"]\n1/custom",
                        "0\n51-[\"e\",{\"_placeholder\":true,\"num\":0}]\nb\n31[1]",
                        "0\n60-1[]\n4{}",
                        "0\n2[\"e\"," + "[".repeat(80),
                        "0/,\n0/\n0")
                .map(text -> text.getBytes(StandardCharsets.UTF_8));
    }

    @MethodSource("messages")
    @FuzzTest
    void takesWhateverComesAndLetsEverybodyOutWhoWasLetIn(byte[] bytes) {
        List<String> inside = new ArrayList<>();
        Frames engine = new Frames();
        SocketConnection connection = new SocketConnection(
                engine, HeaderTest.LIMITS, name -> (socket, auth) -> member(inside, socket, auth), () -> "id", 0);

        for (String line : new String(bytes, StandardCharsets.UTF_8).split("\n", -1)) {
            if (engine.closed == null) {
                connection.received(
                        line.startsWith("b")
                                ? new Packet.Binary(line.getBytes(StandardCharsets.UTF_8))
                                : Packet.message(line));
            }
        }
        connection.closed(CloseCause.TRANSPORT);

        assertThat(inside).isEmpty();
    }

    private static Namespace.Handler member(List<String> inside, NamespaceSocket socket, JsonNode auth) {
        inside.add(auth.toString());
        socket.accept(null);
        return new Namespace.Handler() {
            @Override
            public void event(SocketEvent event) {
                socket.acknowledge(event, event.arguments(), event.attachments());
            }

            @Override
            public void left() {
                inside.remove(0);
            }
        };
    }
}
