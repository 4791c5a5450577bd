package dev.reelay.ingest.fal;

import static org.assertj.core.api.Assertions.assertThat;

import dev.reelay.ingest.signature.Doubt;
import dev.reelay.ingest.signature.Ed25519PublicKey;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class FalSignatureTest {

    private static final FalKeys KEYS =
            new FalKeys(List.of(Ed25519PublicKey.parse(Base64.getUrlDecoder().decode(Vector.X))), Vector.SIGNED_AT);

    @Test
    void verifiesTheKnownVector() {
        assertThat(doubt(Vector.published())).isEmpty();
        assertThat(isSigned(Vector.published())).isTrue();
    }

    @Test
    void refusesTheVectorWithAnyByteOfItsBodyChanged() {
        byte[] body = Vector.published().body();

        for (int i = 0; i < body.length; i++) {
            byte[] changed = body.clone();
            changed[i] ^= 1;
            assertThat(isSigned(Vector.published().sending(changed))).isFalse();
        }
    }

    @ParameterizedTest
    @CsvSource({
        "X-Fal-Webhook-Request-Id, 123e4567-e89b-12d3-a456-426614174001",
        "X-Fal-Webhook-User-Id, user_2abd",
        "X-Fal-Webhook-Timestamp, 1700000001",
    })
    void refusesTheVectorWithASignedHeaderChanged(String header, String value) {
        assertThat(isSigned(Vector.published().with(header, value))).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "X-Fal-Webhook-Request-Id",
                "X-Fal-Webhook-User-Id",
                "X-Fal-Webhook-Timestamp",
                "X-Fal-Webhook-Signature"
            })
    void needsEachHeaderOnce(String header) {
        String value = Vector.published().headers().get(header).get(0);

        assertThat(doubt(Vector.published().with(header))).contains(Doubt.MISSING_HEADER);
        assertThat(doubt(Vector.published().with(header, value, value))).contains(Doubt.REPEATED_HEADER);
    }

    @ParameterizedTest
    @CsvSource({"-300, true", "300, true", "-301, false", "301, false"})
    void takesTimestampsOfFiveMinutesAround(long seconds, boolean fresh) {
        Vector vector = Vector.signed(Vector.REQUEST, Vector.SIGNED_AT.plusSeconds(seconds), Vector.BODY);

        assertThat(doubt(vector)).isEqualTo(fresh ? Optional.empty() : Optional.of(Doubt.STALE));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "0",
                "+1700000000",
                "-1",
                "01700000000",
                "1700000000.0",
                "1.7e9",
                "99999999999999999999",
                "now"
            })
    void refusesATimestampThatIsNoPlainNumber(String timestamp) {
        assertThat(doubt(Vector.published().with(FalSignature.TIMESTAMP, timestamp)))
                .contains(Doubt.MALFORMED_TIMESTAMP);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "a\nb", "a b", "ä"})
    void refusesARequestIdThatBlursWhatIsSigned(String id) {
        assertThat(doubt(Vector.published().with(FalSignature.REQUEST_ID, id))).contains(Doubt.MALFORMED_ID);
    }

    @Test
    void refusesWhatIsSignedForAnotherCustomer() {
        assertThat(doubt(Vector.published().with(FalSignature.USER_ID, "user_else")))
                .contains(Doubt.OTHER_ACCOUNT);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "00", "zz", "0x00"})
    void refusesASignatureThatIsNoHexOf64Bytes(String signature) {
        assertThat(doubt(Vector.published().with(FalSignature.SIGNATURE, signature)))
                .contains(Doubt.NO_MATCH);
        assertThat(doubt(Vector.published().with(FalSignature.SIGNATURE, "g".repeat(128))))
                .contains(Doubt.NO_MATCH);
    }

    @Test
    void signsTheRawBytesWhateverTheyAre() {
        String message = new String(
                FalSignature.of(Vector.published().webhook().headers()).message(new byte[] {(byte) 0xff, 0}),
                StandardCharsets.UTF_8);

        assertThat(message.lines()).hasSize(4).last().asString().matches("[0-9a-f]{64}");
        assertThat(message).doesNotEndWith("\n");
    }

    private static Optional<Doubt> doubt(Vector vector) {
        return FalSignature.doubt(vector.webhook().headers(), Vector.ACCOUNT, Vector.SIGNED_AT);
    }

    private static boolean isSigned(Vector vector) {
        FalSignature signature = FalSignature.of(vector.webhook().headers());
        return KEYS.anySigned(signature.message(vector.body()), signature.signature());
    }
}
