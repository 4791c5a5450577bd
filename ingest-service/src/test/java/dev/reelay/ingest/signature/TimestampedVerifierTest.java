package dev.reelay.ingest.signature;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TimestampedVerifierTest {

    private static final long NOW = 1_700_000_000;
    private static final String SECRET = "wsec_a-secret-of-plain-text_with_underscores";
    private static final String OTHER = "another";
    private static final byte[] BODY = "{\"type\":\"x\"}".getBytes(StandardCharsets.UTF_8);
    private static final TimestampedForm FORM = new TimestampedForm("X-Signature", "v1", ',', Duration.ofMinutes(5));
    private static final String MAC = Signer.hex(SECRET, "1700000000", ',', BODY);
    private static final String VALID = "t=1700000000,v1=" + MAC;

    private static final Verdict AUTHENTIC = Verdict.Authentic.withoutKey();

    @Test
    void acceptsItsOwnFormInAnyOrderAndAmongOthers() {
        List<String> headers = List.of(
                VALID,
                "v1=" + MAC + ",t=1700000000",
                "t=1700000000,v1=bad,v1=" + MAC,
                "t=1700000000,v0=old,v1=" + MAC + ",v2=new");

        assertThat(headers).allSatisfy(header -> assertThat(verdict(header)).isEqualTo(AUTHENTIC));
    }

    @Test
    void refusesEverySignatureThatIsNotOne() {
        List<String> macs = List.of(
                Signer.hex(OTHER, "1700000000", ',', BODY),
                Signer.hex(SECRET, "1700000000", '.', BODY),
                Signer.hex(SECRET, "1700000001", ',', BODY),
                MAC.toUpperCase(Locale.ROOT),
                MAC.substring(0, 8),
                MAC + "0",
                MAC + " ",
                " " + MAC,
                "=" + MAC,
                "");

        assertThat(macs)
                .allSatisfy(mac -> assertThat(verdict("t=1700000000,v1=" + mac)).isEqualTo(refused(Doubt.NO_MATCH)));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "t=1700000000",
                "v1=abc",
                "t=1700000000,t=1700000000,v1=abc",
                "t=1700000000,t=1,v1=abc",
                "t=1700000000,v0=abc",
                "T=1700000000,v1=abc",
                "t=1700000000,V1=abc",
                "t=1700000000, v1=abc",
                "t=1700000000;v1=abc",
                "t=1700000000,v1=abc,",
                ",t=1700000000,v1=abc",
                "t=1700000000,=abc,v1=abc",
                "t=1700000000,v1=abc,stray"
            })
    void refusesAHeaderOfAnotherForm(String header) {
        assertThat(verdict(header)).isEqualTo(refused(Doubt.MALFORMED_SIGNATURE));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "hello",
                "+1700000000",
                "-1700000000",
                "01700000000",
                "1700000000.0",
                " 1700000000",
                "1.7e9",
                "9223372036854775808",
                "١٧٠٠٠٠٠٠٠٠"
            })
    void refusesATimestampThatIsNotAPlainNumber(String timestamp) {
        String mac = Signer.hex(SECRET, timestamp, ',', BODY);

        assertThat(verdict("t=" + timestamp + ",v1=" + mac)).isEqualTo(refused(Doubt.MALFORMED_TIMESTAMP));
    }

    @Test
    void allowsItsToleranceBothEndsIncluded() {
        assertThat(verdictAt(NOW - 300)).isEqualTo(AUTHENTIC);
        assertThat(verdictAt(NOW + 300)).isEqualTo(AUTHENTIC);
        assertThat(verdictAt(NOW - 301)).isEqualTo(refused(Doubt.STALE));
        assertThat(verdictAt(NOW + 301)).isEqualTo(refused(Doubt.STALE));
    }

    @Test
    void refusesAHeaderThatIsMissingCameTwiceOrIsTooLong() {
        TimestampedVerifier verifier = verifier(NOW, SECRET);
        String crowd = String.join(",", Collections.nCopies(1_000, "v1=x"));

        assertThat(verifier.verify(name -> List.of(), BODY)).isEqualTo(refused(Doubt.MISSING_HEADER));
        assertThat(verifier.verify(name -> List.of(VALID, VALID), BODY)).isEqualTo(refused(Doubt.REPEATED_HEADER));
        assertThat(verdict(VALID + "," + crowd)).isEqualTo(refused(Doubt.OVERSIZED_SIGNATURE));
        assertThat(verdict(VALID + ",v1=x".repeat(8))).isEqualTo(AUTHENTIC);
        assertThat(verdict(VALID + ",v1=x".repeat(9))).isEqualTo(refused(Doubt.OVERSIZED_SIGNATURE));
    }

    @Test
    void readsItsOwnHeaderAndNoOther() {
        ReceivedHeaders headers = name -> name.equals("X-Signature") ? List.of(VALID) : List.of();

        assertThat(verifier(NOW, SECRET).verify(headers, BODY)).isEqualTo(AUTHENTIC);
        assertThat(verifier(NOW, SECRET).doubt(headers)).isEmpty();
    }

    @Test
    void dropsAnOldSecretAtTheSecondOfItsEnd() {
        String ending = SECRET + ";until=" + Instant.ofEpochSecond(NOW);

        assertThat(verifier(NOW - 1, OTHER, ending).verify(name -> List.of(VALID), BODY))
                .isEqualTo(AUTHENTIC);
        assertThat(verifier(NOW, OTHER, ending).verify(name -> List.of(VALID), BODY))
                .isEqualTo(refused(Doubt.NO_MATCH));
    }

    @Test
    void isNotMadeWithoutASecret() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new TimestampedVerifier(FORM, List.of(), InstantSource.system()));
        assertThatIllegalArgumentException().isThrownBy(() -> SigningSecret.parseRaw(" ;until=2027-01-01T00:00:00Z"));
    }

    @Property(tries = 500)
    void neverThrowsWhateverTheHeaderSays(@ForAll String header, @ForAll byte[] body) {
        assertThat(verifier(NOW, SECRET).verify(name -> List.of(header), body)).isInstanceOf(Verdict.Refused.class);
    }

    private static Verdict verdictAt(long timestamp) {
        String stamp = Long.toString(timestamp);
        return verdict("t=" + stamp + ",v1=" + Signer.hex(SECRET, stamp, ',', BODY));
    }

    private static Verdict verdict(String header) {
        return verifier(NOW, SECRET).verify(name -> List.of(header), BODY);
    }

    private static TimestampedVerifier verifier(long now, String... secrets) {
        return new TimestampedVerifier(
                FORM,
                Arrays.stream(secrets).map(SigningSecret::parseRaw).toList(),
                InstantSource.fixed(Instant.ofEpochSecond(now)));
    }

    private static Verdict refused(Doubt doubt) {
        return new Verdict.Refused(doubt);
    }
}
