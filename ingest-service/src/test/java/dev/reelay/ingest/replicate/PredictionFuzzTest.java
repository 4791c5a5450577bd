package dev.reelay.ingest.replicate;

import com.code_intelligence.jazzer.junit.FuzzTest;
import dev.reelay.ingest.sender.AnyBody;
import dev.reelay.model.replicate.Prediction;
import java.util.stream.Stream;
import org.junit.jupiter.params.provider.MethodSource;

class PredictionFuzzTest {

    static Stream<byte[]> bodies() {
        return AnyBody.of("""
                {"id":"p1","status":"succeeded","output":["https://replicate.delivery/x/out.mp4"],"metrics":{"predict_time":4.5}}""", """
                {"id":"p1","status":"succeeded","output":{"audio":"https://a.example/a.mp3","text":["a","b"]},"metrics":null}""", """
                {"id":"p1","status":"processing","logs":"step\\n 64%|######4   | 32/50 [00:12<00:06,  2.7it/s]"}""", """
                {"id":"p1","status":"failed","error":{"detail":"x"}}""", """
                {"id":"p1","status":"failed","error":"\\u0000 \\\\u0000 \\ud800"}""", """
                {"id":"p1","status":"aborted","error":null}""");
    }

    @MethodSource("bodies")
    @FuzzTest
    void saysWhatItMayWhateverTheBodyIs(byte[] body) {
        AnyBody.translate(body, any -> ReplicateSender.translated(Prediction.read(any)));
    }
}
