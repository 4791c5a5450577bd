package dev.reelay.ingest.signature;

import java.util.Arrays;
import java.util.HexFormat;
import org.bouncycastle.math.ec.rfc8032.Ed25519;
import org.bouncycastle.math.ec.rfc8032.Ed25519.PublicPoint;

/**
 * A public key of Ed25519 (RFC 8032, the plain variant). Immutable and safe to share.
 *
 * <p>One verification costs some 80 µs: too much for an event loop when strangers can ask for it.
 */
public final class Ed25519PublicKey {

    /** Length of a signature, bytes. */
    public static final int SIGNATURE_LENGTH = Ed25519.SIGNATURE_SIZE;

    /** RFC 8410: what stands before the 32 bytes of a key in its X.509 form (SubjectPublicKeyInfo). */
    private static final byte[] X509_PREFIX = HexFormat.of().parseHex("302a300506032b6570032100");

    static {
        // The tables would otherwise be made while the first webhook waits.
        Ed25519.precompute();
    }

    private final PublicPoint point;

    private Ed25519PublicKey(PublicPoint point) {
        this.point = point;
    }

    /**
     * Reads a key in either form that is in use.
     *
     * @param encoded the 32 bytes of RFC 8032, or the 44 of X.509
     * @throws IllegalArgumentException when it is neither, or no key that may be trusted: not a point of the curve, not
     *     written canonically, or of a small order, under which one signature fits many messages
     */
    public static Ed25519PublicKey parse(byte[] encoded) {
        PublicPoint point = Ed25519.validatePublicKeyFullExport(raw(encoded), 0);
        if (point == null) {
            throw new IllegalArgumentException("the bytes are no safe public key of Ed25519");
        }
        return new Ed25519PublicKey(point);
    }

    /**
     * Whether {@code signature} was made over {@code parts}, taken as one message, with the private half of this key. A
     * signature of another length is none, nor is one that somebody has changed into another valid form of itself.
     */
    public boolean verify(byte[] signature, byte[]... parts) {
        if (signature.length != SIGNATURE_LENGTH) {
            return false;
        }
        // The algorithm reads its message twice, so it has to lie in one piece.
        byte[] message = parts.length == 1 ? parts[0] : joined(parts);
        return Ed25519.verify(signature, 0, point, message, 0, message.length);
    }

    private static byte[] raw(byte[] encoded) {
        if (encoded.length == Ed25519.PUBLIC_KEY_SIZE) {
            return encoded;
        }
        int prefix = X509_PREFIX.length;
        if (encoded.length != prefix + Ed25519.PUBLIC_KEY_SIZE
                || !Arrays.equals(encoded, 0, prefix, X509_PREFIX, 0, prefix)) {
            throw new IllegalArgumentException("a public key of Ed25519 has 32 bytes, or 44 in X.509");
        }
        return Arrays.copyOfRange(encoded, prefix, encoded.length);
    }

    private static byte[] joined(byte[]... parts) {
        int length = 0;
        for (byte[] part : parts) {
            length += part.length;
        }
        byte[] message = new byte[length];
        int at = 0;
        for (byte[] part : parts) {
            System.arraycopy(part, 0, message, at, part.length);
            at += part.length;
        }
        return message;
    }
}
