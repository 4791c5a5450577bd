package dev.reelay.ingest.signature;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;

/**
 * The entries of a {@code webhook-signature} header, by version; those of other versions count for the limit, but cannot
 * match.
 *
 * @param symmetric what follows {@code v1,} in each entry, as it came
 * @param asymmetric the decoded signature of each entry that begins with {@code v1a,}, where it is one
 * @param oversized whether the header is longer than any sender needs; the lists are then incomplete
 */
record SignatureList(List<byte[]> symmetric, List<byte[]> asymmetric, boolean oversized) {

    /** Most signatures in one header: a rotation needs two or three, and each costs a comparison. */
    static final int MAX_SIGNATURES = 20;

    /** Most of them {@code v1a}: each costs as much as twenty HMACs, for every key. */
    static final int MAX_ASYMMETRIC = 4;

    /** Longest header, characters: {@link #MAX_SIGNATURES} of the longest kind ({@code v1a}, 92) fit. */
    static final int MAX_LENGTH = 4_096;

    private static final String SYMMETRIC = "v1,";
    private static final String ASYMMETRIC = "v1a,";

    static SignatureList parse(String header) {
        List<byte[]> symmetric = new ArrayList<>();
        List<byte[]> asymmetric = new ArrayList<>();
        if (header.length() > MAX_LENGTH) {
            return new SignatureList(symmetric, asymmetric, true);
        }
        int count = 0;
        int start = 0;
        while (start < header.length() && count <= MAX_SIGNATURES) {
            int space = header.indexOf(' ', start);
            int end = space < 0 ? header.length() : space;
            if (end > start) {
                count++;
                if (header.startsWith(SYMMETRIC, start)) {
                    symmetric.add(
                            header.substring(start + SYMMETRIC.length(), end).getBytes(StandardCharsets.UTF_8));
                } else if (header.startsWith(ASYMMETRIC, start)) {
                    decode(header.substring(start + ASYMMETRIC.length(), end), asymmetric);
                }
            }
            start = end + 1;
        }
        return new SignatureList(symmetric, asymmetric, count > MAX_SIGNATURES || asymmetric.size() > MAX_ASYMMETRIC);
    }

    private static void decode(String base64, List<byte[]> into) {
        try {
            byte[] signature = Base64.getDecoder().decode(base64);
            // There are several ways to write the same bytes; taken is the one that encoders write.
            if (signature.length == Ed25519PublicKey.SIGNATURE_LENGTH
                    && Base64.getEncoder().encodeToString(signature).equals(base64)) {
                into.add(signature);
            }
        } catch (IllegalArgumentException e) {
            // No base64, so no signature: the entry cannot match, another one may.
            return;
        }
    }
}
