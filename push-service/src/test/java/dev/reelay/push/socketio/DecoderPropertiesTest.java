package dev.reelay.push.socketio;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ArrayNode;
import dev.reelay.model.Json;
import dev.reelay.push.engineio.MalformedException;
import dev.reelay.push.engineio.Packet;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.jspecify.annotations.Nullable;

class DecoderPropertiesTest {

    @Property(tries = 500)
    void what_is_encoded_is_decoded(@ForAll("packets") SocketPacket packet) throws MalformedException {
        Decoder decoder = new Decoder(HeaderTest.LIMITS);

        SocketPacket decoded = null;
        for (Packet message : Encoder.encode(packet)) {
            assertThat(decoded).isNull();
            decoded = decoder.take(message);
        }

        assertThat(decoded).usingRecursiveComparison().isEqualTo(packet);
    }

    @Provide
    Arbitrary<SocketPacket> packets() {
        Arbitrary<String> namespaces =
                Arbitraries.strings().withCharRange('a', 'z').ofMaxLength(10).map(name -> "/" + name);
        Arbitrary<@Nullable Long> ids =
                Arbitraries.longs().between(0, 999_999_999_999_999L).injectNull(0.5);
        Arbitrary<ArrayNode> data = Arbitraries.strings().list().ofMaxSize(5).map(DecoderPropertiesTest::event);
        Arbitrary<List<byte[]>> attachments =
                Arbitraries.bytes().array(byte[].class).ofMaxSize(20).list().ofMaxSize(10);
        return Combinators.combine(namespaces, ids, data, attachments)
                .as((namespace, id, event, pieces) ->
                        new SocketPacket(SocketPacket.Type.EVENT, namespace, id, event, pieces));
    }

    private static ArrayNode event(List<String> arguments) {
        ArrayNode event = Json.MAPPER.createArrayNode().add("event");
        arguments.forEach(event::add);
        return event;
    }
}
