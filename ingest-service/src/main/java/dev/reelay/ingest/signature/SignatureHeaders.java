package dev.reelay.ingest.signature;

import java.util.List;

/**
 * The three headers of Standard Webhooks as they were received: every value of each, untouched, so that a header that came
 * twice is seen.
 *
 * @param ids values of {@code webhook-id}
 * @param timestamps values of {@code webhook-timestamp}
 * @param signatures values of {@code webhook-signature}
 */
public record SignatureHeaders(List<String> ids, List<String> timestamps, List<String> signatures) {

    /** The names on the wire; HTTP compares them without regard to case. */
    public static final String ID = "webhook-id";

    public static final String TIMESTAMP = "webhook-timestamp";
    public static final String SIGNATURE = "webhook-signature";

    public SignatureHeaders {
        ids = List.copyOf(ids);
        timestamps = List.copyOf(timestamps);
        signatures = List.copyOf(signatures);
    }

    static SignatureHeaders of(ReceivedHeaders headers) {
        return new SignatureHeaders(headers.all(ID), headers.all(TIMESTAMP), headers.all(SIGNATURE));
    }

    boolean anyMissing() {
        return ids.isEmpty() || timestamps.isEmpty() || signatures.isEmpty();
    }

    boolean anyRepeated() {
        return ids.size() > 1 || timestamps.size() > 1 || signatures.size() > 1;
    }
}
