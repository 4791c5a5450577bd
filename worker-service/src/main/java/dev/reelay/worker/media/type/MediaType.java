package dev.reelay.worker.media.type;

/** The sorts of files that are stored; everything else, above all HTML, SVG and XML, is refused. */
public enum MediaType {
    MP4("video/mp4", "mp4"),
    QUICKTIME("video/quicktime", "mov"),
    WEBM("video/webm", "webm"),
    PNG("image/png", "png"),
    JPEG("image/jpeg", "jpg"),
    WEBP("image/webp", "webp"),
    GIF("image/gif", "gif"),
    MP3("audio/mpeg", "mp3"),
    M4A("audio/mp4", "m4a"),
    WAV("audio/wav", "wav"),
    FLAC("audio/flac", "flac"),
    OGG("audio/ogg", "ogg");

    private final String contentType;
    private final String extension;

    MediaType(String contentType, String extension) {
        this.contentType = contentType;
        this.extension = extension;
    }

    /** What it is served as, e.g. {@code video/mp4}. */
    public String contentType() {
        return contentType;
    }

    /** The end of its name in the bucket, without dot. */
    public String extension() {
        return extension;
    }

    /** Whether it is built of MP4 boxes, so that {@link Mp4Header} can read it. */
    public boolean hasMp4Header() {
        return this == MP4 || this == QUICKTIME || this == M4A;
    }
}
