package dev.reelay.ingest.openai;

import com.code_intelligence.jazzer.junit.FuzzTest;
import dev.reelay.ingest.sender.AnyBody;
import java.util.stream.Stream;
import org.junit.jupiter.params.provider.MethodSource;

class VideoEventFuzzTest {

    static Stream<byte[]> bodies() {
        return AnyBody.of("""
                {"id":"e1","type":"video.completed","created_at":1,"data":{"id":"video_1"}}""", """
                {"id":"e1","type":"video.failed","created_at":1,"data":{"id":"video_1","error":{"message":"m"}}}""");
    }

    @MethodSource("bodies")
    @FuzzTest
    void saysWhatItMayWhateverTheBodyIs(byte[] body) {
        AnyBody.translate(body, VideoEvent::translated);
    }
}
