package dev.reelay.ingest.signature;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.provider.MethodSource;

class TimestampedVerifierFuzzTest {

    private static final String SECRET = "wsec_a-secret-of-plain-text";
    private static final byte[] BODY = {'{', '}'};
    private static final TimestampedVerifier VERIFIER = new TimestampedVerifier(
            new TimestampedForm("X-Signature", "v1", '.', Duration.ofMinutes(5)),
            List.of(SigningSecret.parseRaw(SECRET)),
            InstantSource.fixed(Instant.ofEpochSecond(1_700_000_000)));

    static Stream<byte[]> headers() {
        String mac = Signer.hex(SECRET, "1700000000", '.', BODY);
        return Stream.of(
                        "t=1700000000,v1=" + mac,
                        "v1=bad,v0=old,v1=" + mac + ",t=1700000000",
                        "t=1700000000,t=1700000000,v1=" + mac,
                        "t=-1,v1=,,=",
                        "t=9223372036854775808,v1=0")
                .map(text -> text.getBytes(StandardCharsets.ISO_8859_1));
    }

    @MethodSource("headers")
    @FuzzTest
    void believesOnlyWhatWasSignedWhateverTheHeaderIs(byte[] bytes) {
        String header = new String(bytes, StandardCharsets.ISO_8859_1);
        ReceivedHeaders headers = name -> List.of(header);

        Verdict verdict = VERIFIER.verify(headers, BODY);

        assertThat(verdict instanceof Verdict.Authentic)
                .isEqualTo(VERIFIER.doubt(headers).isEmpty() && isSigned(header));
    }

    private static boolean isSigned(String header) {
        List<String> parts = Arrays.asList(header.split(","));
        return parts.stream()
                .filter(part -> part.startsWith("t="))
                .anyMatch(part -> parts.contains("v1=" + Signer.hex(SECRET, part.substring(2), '.', BODY)));
    }
}
