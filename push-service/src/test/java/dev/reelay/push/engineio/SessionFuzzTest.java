package dev.reelay.push.engineio;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import dev.reelay.push.engineio.Conversation.Line;
import dev.reelay.push.engineio.Conversation.Request;
import java.nio.charset.StandardCharsets;
import java.util.stream.Stream;
import org.junit.jupiter.params.provider.MethodSource;

class SessionFuzzTest {

    static Stream<byte[]> bodies() {
        return Stream.of(
                        "",
                        "4hello\u001ebAQIDBA==",
                        "1\u001e4late",
                        "b\u001e\u001e",
                        "2\n3",
                        "5\u001e6\u001e0{}",
                        "b====",
                        "4\ud800")
                .map(text -> text.getBytes(StandardCharsets.UTF_8));
    }

    @MethodSource("bodies")
    @FuzzTest
    void answersEveryBodyOnceAndEveryFrame(byte[] bytes) {
        String text = new String(bytes, StandardCharsets.UTF_8);
        Conversation client = Conversation.polling();
        Line line = client.offer();

        Request post = client.post(text);
        for (String frame : text.split("\n", -1)) {
            client.says(line, frame);
        }

        assertThat(post.answers).hasSize(1);
        assertThat(client.session.isClosed()).isEqualTo(client.end != null);
    }
}
