package dev.reelay.worker.media.play;

import dev.reelay.model.Ids;
import java.util.List;

/** The addresses under which browsers play files: absolute, signed, good until their key leaves the ring. */
public final class MediaUrls {

    private final String base;
    private final UrlKeys keys;

    /**
     * Addresses below {@code base}.
     *
     * @param base where browsers reach this service, without a slash at the end
     * @throws IllegalArgumentException when a key cannot be used
     */
    MediaUrls(String base, PlayConfig config) {
        this.base = base;
        this.keys = new UrlKeys(config.urlKeys().orElse(List.of()));
    }

    /** The address of a file, e.g. {@code https://api.example.com/media/0199…?k=2026a&s=…}. */
    public String urlOf(String fileId) {
        Ids.require("file id", fileId);
        return base + "/media/" + fileId + "?k=" + keys.signing() + "&s=" + keys.sign(fileId);
    }

    /** Whether {@code key} and {@code signature} are those of an address that we gave out; takes any text. */
    boolean isOurs(String fileId, String key, String signature) {
        return Ids.isValid(fileId) && keys.verify(fileId, key, signature);
    }
}
