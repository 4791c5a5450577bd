package dev.reelay.ingest.standard;

import com.code_intelligence.jazzer.junit.FuzzTest;
import dev.reelay.ingest.sender.AnyBody;
import java.util.stream.Stream;
import org.junit.jupiter.params.provider.MethodSource;

class PayloadFuzzTest {

    static Stream<byte[]> bodies() {
        return AnyBody.of("""
                {"type":"generation.progress","timestamp":"2026-01-01T00:00:00Z","data":{"generationId":"g","stage":"face_swap",
                "progress":85,"message":"m","estimatedTime":5}}""", """
                {"type":"generation.completed","data":{"generationId":"g","editedImageUrl":"https://a.example/a.png"}}""", """
                {"type":"transcript.completed","data":{"formatted_text":"t","files":[{"url":"https://a.example/a.vtt","size":7}]}}""", """
                {"type":"generation.failed","data":{"generationId":"g","error":"e","errorCode":"c"}}""", """
                {"videoId":"v","status":"composition","timestamp":1,"data":{"generationId":"g","progress":5}}""");
    }

    @MethodSource("bodies")
    @FuzzTest
    void saysWhatItMayWhateverTheBodyIs(byte[] body) {
        AnyBody.translate(body, any -> Payload.read(any).translated());
    }
}
