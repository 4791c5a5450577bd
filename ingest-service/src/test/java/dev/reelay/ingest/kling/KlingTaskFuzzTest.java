package dev.reelay.ingest.kling;

import com.code_intelligence.jazzer.junit.FuzzTest;
import dev.reelay.ingest.sender.AnyBody;
import java.util.stream.Stream;
import org.junit.jupiter.params.provider.MethodSource;

class KlingTaskFuzzTest {

    static Stream<byte[]> bodies() {
        return AnyBody.of("""
                {"task_id":"k1","task_status":"succeed","task_result":{"videos":[{"id":"v","url":"https://a.example/a.mp4",
                "duration":"5"}]}}""", """
                {"task_id":"k1","task_status":"failed","task_status_msg":"m"}""");
    }

    @MethodSource("bodies")
    @FuzzTest
    void saysWhatItMayWhateverTheBodyIs(byte[] body) {
        AnyBody.translate(body, any -> KlingTask.read(any).translated());
    }
}
