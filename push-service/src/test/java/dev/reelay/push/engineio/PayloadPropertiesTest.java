package dev.reelay.push.engineio;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

class PayloadPropertiesTest {

    private static final int MANY = 1_000;

    @Property(tries = 500)
    void what_is_written_is_read(@ForAll("packets") List<Packet> packets) throws MalformedException {
        StringBuilder body = new StringBuilder();
        packets.forEach(packet -> Payload.append(body, packet));

        List<Packet> read = Payload.parse(body.toString(), MANY);

        assertThat(read).usingRecursiveComparison().isEqualTo(packets);
    }

    @Provide
    Arbitrary<List<Packet>> packets() {
        Arbitrary<Packet> texts = Arbitraries.strings()
                .filter(text -> text.indexOf(Payload.SEPARATOR) < 0)
                .flatMap(text -> Arbitraries.of(Packet.Type.class).map(type -> (Packet) new Packet.Text(type, text)));
        Arbitrary<Packet> bytes =
                Arbitraries.bytes().array(byte[].class).ofMaxSize(50).map(Packet.Binary::new);
        return Arbitraries.oneOf(texts, bytes).list().ofMinSize(1).ofMaxSize(20);
    }
}
