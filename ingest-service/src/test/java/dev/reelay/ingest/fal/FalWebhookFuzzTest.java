package dev.reelay.ingest.fal;

import com.code_intelligence.jazzer.junit.FuzzTest;
import dev.reelay.ingest.sender.AnyBody;
import java.util.stream.Stream;
import org.junit.jupiter.params.provider.MethodSource;

class FalWebhookFuzzTest {

    static Stream<byte[]> bodies() {
        return AnyBody.of("""
                {"request_id":"r1","gateway_request_id":"r1","status":"OK","payload":{"images":[{"url":"https://v3.fal.media/a.png",
                "content_type":"image/png","file_name":"a.png","file_size":1,"width":1}]}}""", """
                {"request_id":"r1","status":"ERROR","error":"Invalid status code: 422","payload":{"detail":[{"msg":"too long"}]}}""", """
                {"request_id":"r1","status":"OK","payload":null,"payload_error":"x"}""");
    }

    @MethodSource("bodies")
    @FuzzTest
    void saysWhatItMayWhateverTheBodyIs(byte[] body) {
        AnyBody.translate(body, any -> FalWebhook.read(any).translated());
    }
}
