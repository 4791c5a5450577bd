package dev.reelay.ingest.signature;

import java.util.Optional;

/** One way of signing webhooks, with the keys of one sender. Safe to share, never blocks. */
public interface WebhookVerifier {

    /** What is wrong with {@code headers} whatever the body is, now; empty when only the body can tell. */
    Optional<Doubt> doubt(ReceivedHeaders headers);

    /** Whether {@code body} was signed under {@code headers} by one of the keys, now. Cheap checks come first. */
    Verdict verify(ReceivedHeaders headers, byte[] body);

    /** Whether one verification takes so long that strangers must not be able to ask for many. */
    default boolean isCostly() {
        return false;
    }
}
