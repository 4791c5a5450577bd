package dev.reelay.ingest.signature;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.Base64;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** {@code v1a}: Standard Webhooks under public keys, alone and beside secrets. */
class PublicKeySignaturesTest {

    private static final String PRIVATE =
            "whsk_6Xb/dCcHpPea21PS1N9VY/NZW723CEc77N4rJCubMbfVKIDij2HKpMKkioLlX0dRqSKJp4AJ6p9lMicMFs6Kvg==";
    private static final String PUBLIC = "whpk_1SiA4o9hyqTCpIqC5V9HUakiiaeACeqfZTInDBbOir4=";
    private static final String OTHER_PUBLIC = "whpk_MCowBQYDK2VwAyEAkp3dScDPIzT1CwUFUMdzyPbWOAQaCF9z4ucuKuZD7Io=";
    private static final String SECRET = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw";
    private static final long NOW = 1_700_000_000;
    private static final byte[] BODY = "{\"status\":\"starting\"}".getBytes(StandardCharsets.UTF_8);
    private static final String ASYMMETRIC = Signer.signAsymmetric(PRIVATE, "msg_1", "1700000000", BODY);
    private static final String SYMMETRIC = Signer.sign(SECRET, "msg_1", "1700000000", BODY);

    private static final Verdict AUTHENTIC = new Verdict.Authentic("msg_1");
    private static final Verdict NO_MATCH = new Verdict.Refused(Doubt.NO_MATCH);

    @Test
    void takesBothKindsOfSignatureWhileASenderMovesFromOneToTheOther() {
        StandardWebhookVerifier mixed = verifier(NOW, SECRET, OTHER_PUBLIC, PUBLIC);

        assertThat(List.of(
                        verdict(mixed, SYMMETRIC),
                        verdict(mixed, ASYMMETRIC),
                        verdict(mixed, ASYMMETRIC + " " + SYMMETRIC),
                        verdict(mixed, "v1,bad v1a,bad " + ASYMMETRIC)))
                .containsOnly(AUTHENTIC);
    }

    @Test
    void takesNoSignatureUnderTheNameOfTheOtherKind() {
        StandardWebhookVerifier mixed = verifier(NOW, SECRET, PUBLIC);

        assertThat(List.of(
                        verdict(mixed, ASYMMETRIC.replace("v1a,", "v1,")),
                        verdict(mixed, SYMMETRIC.replace("v1,", "v1a,")),
                        verdict(mixed, ASYMMETRIC.replace("v1a,", "v2a,")),
                        verdict(verifier(NOW, SECRET), ASYMMETRIC),
                        verdict(verifier(NOW, PUBLIC), SYMMETRIC),
                        verdict(verifier(NOW, OTHER_PUBLIC), ASYMMETRIC)))
                .containsOnly(NO_MATCH);
    }

    @Test
    void refusesBase64ThatIsNotCanonical() {
        String base64 = ASYMMETRIC.substring("v1a,".length());
        String alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
        int last = alphabet.indexOf(base64.charAt(85));
        List<String> sameBytes = List.of(
                // The last character before '==' carries four unused bits.
                base64.substring(0, 85) + alphabet.charAt(last ^ 1) + "==",
                base64.substring(0, 86),
                base64 + "=",
                base64.substring(0, 86) + "=");

        assertThat(sameBytes)
                .allSatisfy(text -> assertThat(verdict(verifier(NOW, PUBLIC), "v1a," + text))
                        .isEqualTo(NO_MATCH));
    }

    @Test
    void refusesTheSameSignatureInAnotherForm() {
        byte[] signature = Base64.getDecoder().decode(ASYMMETRIC.substring("v1a,".length()));
        BigInteger order = BigInteger.TWO.pow(252).add(new BigInteger("27742317777372353535851937790883648493"));
        byte[] half = Arrays.copyOfRange(signature, 32, 64);
        BigInteger other = littleEndian(half).add(order);
        for (int i = 0; i < 32; i++) {
            signature[32 + i] = other.shiftRight(8 * i).byteValue();
        }

        assertThat(verdict(verifier(NOW, PUBLIC), "v1a," + Base64.getEncoder().encodeToString(signature)))
                .isEqualTo(NO_MATCH);
    }

    @Test
    void refusesMoreOfThemThanARotationNeeds() {
        String forged = "v1a," + Base64.getEncoder().encodeToString(new byte[64]);
        String three = String.join(" ", Collections.nCopies(3, forged));

        assertThat(verdict(verifier(NOW, PUBLIC), three + " " + ASYMMETRIC)).isEqualTo(AUTHENTIC);
        assertThat(verdict(verifier(NOW, PUBLIC), three + " " + forged + " " + ASYMMETRIC))
                .isEqualTo(new Verdict.Refused(Doubt.OVERSIZED_SIGNATURE));
    }

    @Test
    void countsAPublicKeyFromItsBeginningUntilItsEnd() {
        String window = ";from=" + Instant.ofEpochSecond(NOW - 10) + ";until=" + Instant.ofEpochSecond(NOW + 10);

        assertThat(verdict(verifier(NOW - 11, PUBLIC + window), ASYMMETRIC)).isEqualTo(NO_MATCH);
        assertThat(verdict(verifier(NOW - 10, PUBLIC + window), ASYMMETRIC)).isEqualTo(AUTHENTIC);
        assertThat(verdict(verifier(NOW + 9, PUBLIC + window), ASYMMETRIC)).isEqualTo(AUTHENTIC);
        assertThat(verdict(verifier(NOW + 10, PUBLIC + window), ASYMMETRIC)).isEqualTo(NO_MATCH);
    }

    @Test
    void isCostlyWithAPublicKeyAndOnlyThen() {
        assertThat(verifier(NOW, SECRET).isCostly()).isFalse();
        assertThat(verifier(NOW, PUBLIC).isCostly()).isTrue();
        assertThat(verifier(NOW, SECRET, PUBLIC).isCostly()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                PRIVATE,
                "whpk_",
                "whpk_not base64!",
                "whpk_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw",
                "whpk_AQAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=",
                PUBLIC + ";forever"
            })
    void refusesKeysThatAreNone(String text) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> VerificationKey.parse(text))
                .withMessageNotContaining("6Xb/");
    }

    private static Verdict verdict(StandardWebhookVerifier verifier, String signature) {
        return verifier.verify(Signer.headers("msg_1", "1700000000", signature), BODY);
    }

    private static StandardWebhookVerifier verifier(long now, String... keys) {
        return new StandardWebhookVerifier(
                Arrays.stream(keys).map(VerificationKey::parse).toList(),
                InstantSource.fixed(Instant.ofEpochSecond(now)));
    }

    private static BigInteger littleEndian(byte[] bytes) {
        byte[] reversed = new byte[bytes.length];
        for (int i = 0; i < bytes.length; i++) {
            reversed[bytes.length - 1 - i] = bytes[i];
        }
        return new BigInteger(1, reversed);
    }
}
