package dev.reelay.ingest.luma;

import com.code_intelligence.jazzer.junit.FuzzTest;
import dev.reelay.ingest.sender.AnyBody;
import java.util.stream.Stream;
import org.junit.jupiter.params.provider.MethodSource;

class LumaGenerationFuzzTest {

    static Stream<byte[]> bodies() {
        return AnyBody.of("""
                {"id":"l1","state":"completed","assets":{"video":"https://a.example/a.mp4","image":"https://a.example/a.png"}}""", """
                {"id":"l1","state":"failed","failure_reason":"f"}""");
    }

    @MethodSource("bodies")
    @FuzzTest
    void saysWhatItMayWhateverTheBodyIs(byte[] body) {
        AnyBody.translate(body, any -> LumaGeneration.read(any).translated());
    }
}
