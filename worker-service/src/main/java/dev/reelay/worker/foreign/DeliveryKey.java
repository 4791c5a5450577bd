package dev.reelay.worker.foreign;

import dev.reelay.model.Sha256;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.HexFormat;

/**
 * By what a foreign message is recognised: it has no id, so it is the SHA-256 of its channel and of all of it. Two attempts
 * may say the same; whose it is, the row's key says beside it.
 *
 * @param text 64 lower-case hex digits
 */
record DeliveryKey(String text) {

    static DeliveryKey of(String channel, byte[] message) {
        MessageDigest digest = Sha256.begin();
        digest.update(channel.getBytes(StandardCharsets.UTF_8));
        // A channel holds no zero byte, so no other channel and message run together to the same bytes.
        digest.update((byte) 0);
        return new DeliveryKey(HexFormat.of().formatHex(digest.digest(message)));
    }
}
