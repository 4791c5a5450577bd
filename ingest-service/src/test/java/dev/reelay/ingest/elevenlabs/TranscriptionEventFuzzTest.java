package dev.reelay.ingest.elevenlabs;

import com.code_intelligence.jazzer.junit.FuzzTest;
import dev.reelay.ingest.sender.AnyBody;
import java.util.stream.Stream;
import org.junit.jupiter.params.provider.MethodSource;

class TranscriptionEventFuzzTest {

    static Stream<byte[]> bodies() {
        return AnyBody.of("""
                {"type":"speech_to_text_transcription","event_timestamp":1,"data":{"request_id":"r","transcription":{"text":"t"},
                "webhook_metadata":"{\\"generationId\\":\\"g\\"}"}}""", """
                {"type":"speech_to_text_transcription","data":{"request_id":"r","transcription":{"transcripts":[{"text":"a"},
                {"text":"b"}]},"webhook_metadata":{"generationId":"g"}}}""");
    }

    @MethodSource("bodies")
    @FuzzTest
    void saysWhatItMayWhateverTheBodyIs(byte[] body) {
        AnyBody.translate(body, TranscriptionEvent::translated);
    }
}
