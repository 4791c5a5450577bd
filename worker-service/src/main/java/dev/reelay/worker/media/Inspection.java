package dev.reelay.worker.media;

import dev.reelay.model.Sha256;
import dev.reelay.worker.media.fetch.FetchException;
import dev.reelay.worker.media.type.MediaType;
import dev.reelay.worker.media.type.Mp4Header;
import dev.reelay.worker.media.type.Sniffer;
import io.vertx.core.buffer.Buffer;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What is learnt of a file while its bytes go by: size, hash, type and, of its first bytes, picture size and length. */
final class Inspection {

    private final MessageDigest digest = Sha256.begin();
    private final byte[] scratch = new byte[64 * 1024];
    private final Buffer head = Buffer.buffer();
    private long bytes;
    private @Nullable MediaType type;

    /** Takes the next bytes. */
    void add(Buffer chunk) {
        for (int at = 0; at < chunk.length(); at += scratch.length) {
            int end = Math.min(chunk.length(), at + scratch.length);
            chunk.getBytes(at, end, scratch);
            digest.update(scratch, 0, end - at);
        }
        bytes += chunk.length();
        int wanted = Math.min(chunk.length(), Mp4Header.NEEDED_BYTES - head.length());
        if (wanted > 0) {
            head.appendBuffer(chunk, 0, wanted);
        }
    }

    /**
     * The file's type; empty while too little of it is known.
     *
     * @throws FetchException when it is a type that we do not store
     */
    Optional<MediaType> typeSoFar() {
        return type == null && bytes < Sniffer.NEEDED_BYTES ? Optional.empty() : Optional.of(type());
    }

    /**
     * The file's type, by what there is of it.
     *
     * @throws FetchException when it is a type that we do not store
     */
    MediaType type() {
        MediaType known = type;
        if (known == null) {
            byte[] prefix = head.getBytes(0, Math.min(head.length(), Sniffer.NEEDED_BYTES));
            known = Sniffer.sniff(prefix)
                    .orElseThrow(() -> FetchException.refused("the file is not of a type that is accepted"));
            type = known;
        }
        return known;
    }

    long bytes() {
        return bytes;
    }

    /** What the file says of itself; {@link Mp4Header#UNKNOWN} for other types than MP4. */
    Mp4Header header() {
        return type().hasMp4Header() ? Mp4Header.read(head.getBytes()) : Mp4Header.UNKNOWN;
    }

    /** The hash of all bytes, 64 hex digits. To be asked once, at the end. */
    String sha256() {
        return HexFormat.of().formatHex(digest.digest());
    }
}
