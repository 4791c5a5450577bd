package dev.reelay.ingest.sharedsecret;

import com.code_intelligence.jazzer.junit.FuzzTest;
import dev.reelay.ingest.sender.AnyBody;
import java.util.stream.Stream;
import org.junit.jupiter.params.provider.MethodSource;

class CompletionFuzzTest {

    static Stream<byte[]> bodies() {
        return AnyBody.of("""
                {"job_id":"g","status":"completed","content_type":"video","data":{"videos":[{"file_url":"https://a.example/a.mp4",
                "filename":"a.mp4","file_size":15728640}],"metadata":{"generation_time":90.2,"prompt_used":"p"}}}""", """
                {"job_id":"g","status":"failed","content_type":"video","error":"e"}""", """
                {"job_id":"g","status":"downloading","content_type":"video"}""");
    }

    @MethodSource("bodies")
    @FuzzTest
    void saysWhatItMayWhateverTheBodyIs(byte[] body) {
        AnyBody.translate(body, any -> Completion.read(any).translated());
    }
}
