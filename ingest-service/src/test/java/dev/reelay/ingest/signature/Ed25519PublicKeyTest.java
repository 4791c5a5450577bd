package dev.reelay.ingest.signature;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.Signature;
import java.util.Arrays;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class Ed25519PublicKeyTest {

    /** RFC 8032, 7.1: key, message, signature. */
    private static final String KEY_1 = "d75a980182b10ab7d54bfed3c964073a0ee172f3daa62325af021a68f707511a";

    private static final String SIGNATURE_1 =
            "e5564300c360ac729086e2cc806e828a84877f1eb8e5d974d873e065224901555fb8821590a33bac"
                    + "c61e39701cf9b46bd25bf5f0595bbe24655141438e7a100b";

    /** The order of the group: adding it to the second half of a signature gives the same signature in another form. */
    private static final BigInteger ORDER =
            BigInteger.TWO.pow(252).add(new BigInteger("27742317777372353535851937790883648493"));

    @ParameterizedTest
    @CsvSource({
        KEY_1 + ",''," + SIGNATURE_1,
        "3d4017c3e843895a92b70aa74d1b7ebc9c982ccf2ec4968cc0cd55f12af4660c,72,"
                + "92a009a9f0d4cab8720e820b5f642540a2b27b5416503f8fb3762223ebdb69da"
                + "085ac1e43e15996e458f3613d0f11d8c387b2eaeb4302aeeb00d291612bb0c00",
        "fc51cd8e6218a1a38da47ed00230f0580816ed13ba3303ac5deb911548908025,af82,"
                + "6291d657deec24024827e69c3abe01a30ce548a284743a445e3680d7db5ac3ac"
                + "18ff9b538d16f290ae67f760984dc6594a7c15e9716ed28dc027beceea1ec40a",
    })
    void takesTheSignaturesOfTheStandard(String key, String message, String signature) {
        assertThat(Ed25519PublicKey.parse(hex(key)).verify(hex(signature), hex(message)))
                .isTrue();
    }

    @Test
    void readsKeysOfTheJdkAndVerifiesWhatItSigns() throws GeneralSecurityException {
        KeyPair pair = KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
        Signature signer = Signature.getInstance("Ed25519");
        signer.initSign(pair.getPrivate());
        signer.update("one message".getBytes(UTF_8));
        Ed25519PublicKey key = Ed25519PublicKey.parse(pair.getPublic().getEncoded());

        boolean verified =
                key.verify(signer.sign(), "one ".getBytes(UTF_8), "mess".getBytes(UTF_8), "age".getBytes(UTF_8));

        assertThat(verified).isTrue();
    }

    @Test
    void refusesAChangeOfAnyByte() {
        Ed25519PublicKey key = Ed25519PublicKey.parse(hex(KEY_1));

        for (int i = 0; i < Ed25519PublicKey.SIGNATURE_LENGTH; i++) {
            byte[] changed = hex(SIGNATURE_1);
            changed[i] ^= 1;
            assertThat(key.verify(changed, new byte[0])).as("byte %d", i).isFalse();
        }
        assertThat(key.verify(hex(SIGNATURE_1), new byte[1])).isFalse();
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 32, 63, 65, 128})
    void aSignatureOfAnotherLengthIsNone(int length) {
        byte[] signature = Arrays.copyOf(hex(SIGNATURE_1), length);

        assertThat(Ed25519PublicKey.parse(hex(KEY_1)).verify(signature, new byte[0]))
                .isFalse();
    }

    @Test
    void refusesTheSameSignatureInAnotherForm() {
        byte[] signature = hex(SIGNATURE_1);
        BigInteger other = littleEndian(Arrays.copyOfRange(signature, 32, 64)).add(ORDER);
        byte[] malleable = Arrays.copyOf(signature, 64);
        for (int i = 0; i < 32; i++) {
            malleable[32 + i] = other.shiftRight(8 * i).byteValue();
        }

        assertThat(Ed25519PublicKey.parse(hex(KEY_1)).verify(malleable, new byte[0]))
                .isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                // The neutral element, and points of order 2, 4 and 8.
                "0100000000000000000000000000000000000000000000000000000000000000",
                "ecffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f",
                "0000000000000000000000000000000000000000000000000000000000000000",
                "26e8958fc2b227b045c3f489f2ef98f0d5dfac05d3c63339b13802886d53fc05",
                // Not canonical: the same point as the first, written with y = p + 1.
                "eeffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f",
                // Not on the curve.
                "0200000000000000000000000000000000000000000000000000000000000000",
            })
    void refusesKeysUnderWhichASignatureProvesNothing(String key) {
        assertThatIllegalArgumentException().isThrownBy(() -> Ed25519PublicKey.parse(hex(key)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "00", "302a300506032b6571032100" + KEY_1, "302a300506032b6570032100" + KEY_1 + "00"})
    void refusesBytesOfAnotherForm(String encoded) {
        assertThatIllegalArgumentException().isThrownBy(() -> Ed25519PublicKey.parse(hex(encoded)));
    }

    private static BigInteger littleEndian(byte[] bytes) {
        byte[] reversed = new byte[bytes.length];
        for (int i = 0; i < bytes.length; i++) {
            reversed[bytes.length - 1 - i] = bytes[i];
        }
        return new BigInteger(1, reversed);
    }

    private static byte[] hex(String text) {
        return HexFormat.of().parseHex(text);
    }
}
