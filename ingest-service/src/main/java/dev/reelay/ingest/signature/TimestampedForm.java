package dev.reelay.ingest.signature;

import java.time.Duration;

/**
 * How a sender of the {@code t=…,v1=…} family writes its signature: hex of HMAC-SHA256 over the timestamp, a separator and
 * the body.
 *
 * @param header the header that holds it, such as {@code ElevenLabs-Signature}
 * @param version the name of the part that is the signature, such as {@code v0}
 * @param separator what stands between the timestamp and the body in what is signed
 * @param tolerance how far the timestamp may be from our clock, in either direction, both ends included
 */
public record TimestampedForm(String header, String version, char separator, Duration tolerance) {

    public TimestampedForm {
        if (header.isBlank() || version.isBlank() || version.equals("t")) {
            throw new IllegalArgumentException("a header and a version other than 't' are needed");
        }
        if (tolerance.isNegative() || tolerance.isZero()) {
            throw new IllegalArgumentException("a tolerance must be positive");
        }
    }
}
