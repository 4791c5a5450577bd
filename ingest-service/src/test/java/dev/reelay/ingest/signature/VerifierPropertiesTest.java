package dev.reelay.ingest.signature;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.AlphaChars;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.NumericChars;
import net.jqwik.api.constraints.Size;
import net.jqwik.api.constraints.StringLength;

class VerifierPropertiesTest {

    private static final String SECRET = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw";
    private static final String NOW = "1700000000";
    private static final StandardWebhookVerifier VERIFIER = new StandardWebhookVerifier(
            List.of(SigningSecret.parse(SECRET)), InstantSource.fixed(Instant.ofEpochSecond(1_700_000_000)));

    @Property(tries = 300)
    void acceptsWhateverWasSigned(
            @ForAll @AlphaChars @NumericChars @StringLength(min = 1, max = 64) String id,
            @ForAll @Size(max = 2_000) byte[] body) {
        String signature = Signer.sign(SECRET, id, NOW, body);

        assertThat(VERIFIER.verify(Signer.headers(id, NOW, signature), body)).isEqualTo(new Verdict.Authentic(id));
    }

    @Property(tries = 300)
    void refusesABodyWithAnyBitFlipped(
            @ForAll @Size(min = 1, max = 2_000) byte[] body,
            @ForAll @IntRange(max = 1_999) int position,
            @ForAll @IntRange(max = 7) int bit) {
        String signature = Signer.sign(SECRET, "msg_1", NOW, body);
        byte[] flipped = body.clone();
        flipped[position % body.length] ^= (byte) (1 << bit);

        assertThat(VERIFIER.verify(Signer.headers("msg_1", NOW, signature), flipped))
                .isEqualTo(new Verdict.Refused(Doubt.NO_MATCH));
    }

    @Property(tries = 300)
    void refusesASignatureWithAnyCharacterChanged(
            @ForAll @IntRange(max = 46) int position, @ForAll @AlphaChars char other) {
        byte[] body = {'{', '}'};
        StringBuilder signature = new StringBuilder(Signer.sign(SECRET, "msg_1", NOW, body));
        char before = signature.charAt(position);
        signature.setCharAt(position, other == before ? '!' : other);

        assertThat(VERIFIER.verify(Signer.headers("msg_1", NOW, signature.toString()), body))
                .isEqualTo(new Verdict.Refused(Doubt.NO_MATCH));
    }

    @Property(tries = 500)
    void neverThrowsWhateverTheHeadersSay(
            @ForAll String id, @ForAll String timestamp, @ForAll String signature, @ForAll byte[] body) {
        assertThat(VERIFIER.verify(Signer.headers(id, timestamp, signature), body))
                .isInstanceOf(Verdict.Refused.class);
    }
}
