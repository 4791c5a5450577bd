package dev.reelay.ingest.signature;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.provider.MethodSource;

class StandardWebhookVerifierFuzzTest {

    private static final String SECRET = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw";
    private static final String PRIVATE =
            "whsk_6Xb/dCcHpPea21PS1N9VY/NZW723CEc77N4rJCubMbfVKIDij2HKpMKkioLlX0dRqSKJp4AJ6p9lMicMFs6Kvg==";
    private static final String PUBLIC = "whpk_1SiA4o9hyqTCpIqC5V9HUakiiaeACeqfZTInDBbOir4=";
    private static final String NOW = "1700000000";
    private static final byte[] BODY = {'{', '}'};

    private static final StandardWebhookVerifier VERIFIER = new StandardWebhookVerifier(
            List.of(VerificationKey.parse(SECRET), VerificationKey.parse(PUBLIC)),
            InstantSource.fixed(Instant.ofEpochSecond(1_700_000_000)));

    /** Id, timestamp and signatures, a line each. */
    static Stream<byte[]> headers() {
        String symmetric = Signer.sign(SECRET, "msg_1", NOW, BODY);
        String asymmetric = Signer.signAsymmetric(PRIVATE, "msg_1", NOW, BODY);
        return Stream.of(
                        "msg_1\n1700000000\n" + symmetric,
                        "msg_1\n1700000000\n" + asymmetric,
                        "msg_1\n1700000000\nv1,bad v2,x  " + asymmetric + ' ' + symmetric,
                        "msg_1\n1699999700\nv1," + "A".repeat(43) + '=',
                        "msg.1\n+1700000000\nv1a,",
                        "msg_1\n9223372036854775808\nv1")
                .map(text -> text.getBytes(StandardCharsets.ISO_8859_1));
    }

    @MethodSource("headers")
    @FuzzTest
    void believesOnlyWhatWasSignedWhateverTheHeadersAre(byte[] lines) {
        String[] values = new String(lines, StandardCharsets.ISO_8859_1).split("\n", 4);
        if (values.length < 3) {
            return;
        }
        SignatureHeaders headers = Signer.headers(values[0], values[1], values[2]);

        Verdict verdict = VERIFIER.verify(headers, BODY);

        assertThat(verdict instanceof Verdict.Authentic)
                .isEqualTo(VERIFIER.doubt(headers).isEmpty() && isSigned(values[0], values[1], values[2]));
    }

    private static boolean isSigned(String id, String timestamp, String signatures) {
        List<String> entries = Arrays.asList(signatures.split(" "));
        return entries.contains(Signer.sign(SECRET, id, timestamp, BODY))
                || entries.contains(Signer.signAsymmetric(PRIVATE, id, timestamp, BODY));
    }
}
