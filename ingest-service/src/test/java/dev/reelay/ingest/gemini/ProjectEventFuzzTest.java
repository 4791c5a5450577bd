package dev.reelay.ingest.gemini;

import com.code_intelligence.jazzer.junit.FuzzTest;
import dev.reelay.ingest.sender.AnyBody;
import java.util.stream.Stream;
import org.junit.jupiter.params.provider.MethodSource;

class ProjectEventFuzzTest {

    static Stream<byte[]> bodies() {
        return AnyBody.of("""
                {"type":"video.generated","version":"v1","data":{"id":"v1","output_file_uri":"https://generativelanguage.googleapis.com/f",
                "file_name":"n"}}""", """
                {"type":"batch.failed","data":{"id":"b1","error":{"code":13,"message":"m"}}}""", """
                {"type":"interaction.requires_action","data":{"id":"i1"}}""");
    }

    @MethodSource("bodies")
    @FuzzTest
    void saysWhatItMayWhateverTheBodyIs(byte[] body) {
        AnyBody.translate(body, ProjectEvent::translated);
    }
}
