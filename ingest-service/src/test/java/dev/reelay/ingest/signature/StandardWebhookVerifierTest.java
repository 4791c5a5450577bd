package dev.reelay.ingest.signature;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class StandardWebhookVerifierTest {

    private static final String SECRET = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw";
    private static final String OTHER = "whsec_C2FVsBQIhrscChlQIMV+b5sSYspob7oD";
    private static final String ID = "msg_1";
    private static final long NOW = 1_700_000_000;
    private static final byte[] BODY = "{\"status\":\"starting\"}".getBytes(StandardCharsets.UTF_8);
    private static final String VALID = Signer.sign(SECRET, ID, "1700000000", BODY);

    @Test
    void refusesWhatLacksAHeader() {
        SignatureHeaders noId = new SignatureHeaders(List.of(), List.of("1700000000"), List.of(VALID));
        SignatureHeaders noTimestamp = new SignatureHeaders(List.of(ID), List.of(), List.of(VALID));
        SignatureHeaders noSignature = new SignatureHeaders(List.of(ID), List.of("1700000000"), List.of());

        assertThat(List.of(verdict(noId), verdict(noTimestamp), verdict(noSignature)))
                .containsOnly(refused(Doubt.MISSING_HEADER));
    }

    @Test
    void refusesAHeaderThatCameTwice() {
        SignatureHeaders twice = new SignatureHeaders(List.of(ID), List.of("1700000000"), List.of(VALID, VALID));

        assertThat(verdict(twice)).isEqualTo(refused(Doubt.REPEATED_HEADER));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "hello",
                "",
                "+1700000000",
                "-1700000000",
                "01700000000",
                "1700000000.0",
                " 1700000000",
                "1700000000 ",
                "1.7e9",
                "0x6553f100",
                "9223372036854775808",
                "99999999999999999999999999",
                "١٧٠٠٠٠٠٠٠٠"
            })
    void refusesATimestampThatIsNotAPlainNumber(String timestamp) {
        String signature = Signer.sign(SECRET, ID, timestamp, BODY);

        assertThat(verdict(Signer.headers(ID, timestamp, signature))).isEqualTo(refused(Doubt.MALFORMED_TIMESTAMP));
    }

    @ParameterizedTest
    @ValueSource(longs = {-301, 301, -360, 86_400})
    void refusesATimestampTooFarFromItsClock(long offset) {
        assertThat(verdictAt(NOW + offset)).isEqualTo(refused(Doubt.STALE));
    }

    @ParameterizedTest
    @ValueSource(longs = {-300, -299, 0, 299, 300})
    void acceptsATimestampWithinFiveMinutesBothEndsIncluded(long offset) {
        assertThat(verdictAt(NOW + offset)).isEqualTo(new Verdict.Authentic(ID));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "with.dot", "with space", "line\r\nbreak", "tab\t", "ünicode", "nul\0"})
    void refusesAnIdThatCouldBlurWhatWasSigned(String id) {
        String signature = Signer.sign(SECRET, id, "1700000000", BODY);

        assertThat(verdict(Signer.headers(id, "1700000000", signature))).isEqualTo(refused(Doubt.MALFORMED_ID));
    }

    @Test
    void takesIdsUpToTheirLimit() {
        String longest = "m".repeat(256);

        assertThat(verdict(Signer.headers(longest, "1700000000", Signer.sign(SECRET, longest, "1700000000", BODY))))
                .isEqualTo(new Verdict.Authentic(longest));
        assertThat(verdict(Signer.headers(longest + "m", "1700000000", VALID))).isEqualTo(refused(Doubt.MALFORMED_ID));
    }

    @Test
    void refusesEverySignatureThatIsNotOne() {
        String mac = VALID.substring("v1,".length());
        List<String> wrong = List.of(
                Signer.sign(OTHER, ID, "1700000000", BODY),
                "v1,",
                "",
                " ",
                "v1," + mac.substring(0, 8),
                "invalid_signature",
                mac,
                "v2," + mac,
                "V1," + mac,
                "v1" + mac,
                "v1, " + mac,
                "v1," + mac + "\t",
                "v1," + mac + ",x",
                "v1,bad v1,worse v1,worst");

        assertThat(wrong)
                .allSatisfy(signature -> assertThat(verdict(Signer.headers(ID, "1700000000", signature)))
                        .isEqualTo(refused(Doubt.NO_MATCH)));
    }

    @Test
    void refusesBase64ThatIsNotCanonical() {
        // The last character before '=' carries two unused bits: these all decode to the same 32 bytes.
        String mac = VALID.substring("v1,".length());
        String body = mac.substring(0, 42);
        String alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
        int last = alphabet.indexOf(mac.charAt(42));
        List<String> sameBytes = List.of(
                body + alphabet.charAt(last ^ 1) + "=",
                mac.substring(0, 43),
                mac + "=",
                mac.replace('+', '-').replace('/', '_') + " ".repeat(0) + "==");

        assertThat(sameBytes)
                .allSatisfy(signature -> assertThat(verdict(Signer.headers(ID, "1700000000", "v1," + signature)))
                        .isEqualTo(refused(Doubt.NO_MATCH)));
    }

    @Test
    void findsTheValidSignatureAmongOthers() {
        List<String> headers =
                List.of("v1,bad v2,bad " + VALID + " v1,bad", VALID + " ", "  " + VALID + "  ", "v1a,other " + VALID);

        assertThat(headers)
                .allSatisfy(header -> assertThat(verdict(Signer.headers(ID, "1700000000", header)))
                        .isEqualTo(new Verdict.Authentic(ID)));
    }

    @Test
    void refusesMoreSignaturesThanARotationNeeds() {
        String nineteen = String.join(" ", Collections.nCopies(19, "v1,x"));
        String thousand = String.join(" ", Collections.nCopies(1_000, "v1,x"));

        assertThat(verdict(Signer.headers(ID, "1700000000", nineteen + " " + VALID)))
                .isEqualTo(new Verdict.Authentic(ID));
        assertThat(verdict(Signer.headers(ID, "1700000000", nineteen + " v1,x " + VALID)))
                .isEqualTo(refused(Doubt.OVERSIZED_SIGNATURE));
        assertThat(verdict(Signer.headers(ID, "1700000000", thousand + " " + VALID)))
                .isEqualTo(refused(Doubt.OVERSIZED_SIGNATURE));
        assertThat(verdict(Signer.headers(ID, "1700000000", "v1," + "x".repeat(5_000))))
                .isEqualTo(refused(Doubt.OVERSIZED_SIGNATURE));
    }

    @Test
    void coversTheBodyByteForByteByteOrderMarkIncluded() {
        byte[] marked = "\ufeff{\"status\":\"starting\"}".getBytes(StandardCharsets.UTF_8);
        String signature = Signer.sign(SECRET, ID, "1700000000", marked);

        assertThat(verifier(NOW, SECRET).verify(Signer.headers(ID, "1700000000", signature), marked))
                .isEqualTo(new Verdict.Authentic(ID));
        assertThat(verifier(NOW, SECRET).verify(Signer.headers(ID, "1700000000", signature), BODY))
                .isEqualTo(refused(Doubt.NO_MATCH));
    }

    @Test
    void acceptsEverySecretDuringARotation() {
        StandardWebhookVerifier rotating = verifier(NOW, OTHER, SECRET);

        assertThat(rotating.verify(Signer.headers(ID, "1700000000", VALID), BODY))
                .isEqualTo(new Verdict.Authentic(ID));
        assertThat(rotating.verify(Signer.headers(ID, "1700000000", Signer.sign(OTHER, ID, "1700000000", BODY)), BODY))
                .isEqualTo(new Verdict.Authentic(ID));
    }

    @Test
    void dropsAnOldSecretAtTheSecondOfItsEnd() {
        String ending = SECRET + ";until=" + Instant.ofEpochSecond(NOW);

        assertThat(verifier(NOW - 1, ending).verify(Signer.headers(ID, "1700000000", VALID), BODY))
                .isEqualTo(new Verdict.Authentic(ID));
        assertThat(verifier(NOW, ending).verify(Signer.headers(ID, "1700000000", VALID), BODY))
                .isEqualTo(refused(Doubt.NO_MATCH));
    }

    @Test
    void takesANewSecretFromTheSecondOfItsBeginning() {
        String beginning = SECRET + ";from=" + Instant.ofEpochSecond(NOW);

        assertThat(verifier(NOW - 1, beginning).verify(Signer.headers(ID, "1700000000", VALID), BODY))
                .isEqualTo(refused(Doubt.NO_MATCH));
        assertThat(verifier(NOW, beginning).verify(Signer.headers(ID, "1700000000", VALID), BODY))
                .isEqualTo(new Verdict.Authentic(ID));
    }

    @Test
    void isNotMadeWithoutASecret() {
        assertThatThrownBy(() -> new StandardWebhookVerifier(List.of(), InstantSource.system()))
                .isInstanceOf(IllegalArgumentException.class);
    }

    private static Verdict verdictAt(long timestamp) {
        String stamp = Long.toString(timestamp);
        return verdict(Signer.headers(ID, stamp, Signer.sign(SECRET, ID, stamp, BODY)));
    }

    private static Verdict verdict(SignatureHeaders headers) {
        return verifier(NOW, SECRET).verify(headers, BODY);
    }

    private static StandardWebhookVerifier verifier(long now, String... secrets) {
        // Late in the second: a verifier that rounds must not lose the last one of the five minutes.
        return new StandardWebhookVerifier(
                List.of(secrets).stream().map(SigningSecret::parse).toList(),
                InstantSource.fixed(Instant.ofEpochSecond(now, 999_000_000)));
    }

    private static Verdict refused(Doubt doubt) {
        return new Verdict.Refused(doubt);
    }
}
