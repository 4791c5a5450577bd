package dev.reelay.ingest.openrouter;

import com.code_intelligence.jazzer.junit.FuzzTest;
import dev.reelay.ingest.sender.AnyBody;
import java.util.stream.Stream;
import org.junit.jupiter.params.provider.MethodSource;

class VideoEventFuzzTest {

    static Stream<byte[]> bodies() {
        return AnyBody.of("""
                {"type":"video.generation.completed","created_at":1,"data":{"id":"v1","status":"completed",
                "unsigned_urls":["https://a.example/a.mp4"],"usage":{"cost":0.1}}}""", """
                {"type":"video.generation.failed","data":{"id":"v1","status":"failed","error":"m"}}""");
    }

    @MethodSource("bodies")
    @FuzzTest
    void saysWhatItMayWhateverTheBodyIs(byte[] body) {
        AnyBody.translate(body, VideoEvent::translated);
    }
}
