package dev.reelay.model.output;

import java.net.URI;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** What kind of file a name promises. It is a promise only: the worker looks at the bytes. */
final class ContentTypes {

    /** A media type, without parameters; senders also write words like {@code video} where it should stand. */
    private static final Pattern MEDIA_TYPE = Pattern.compile("[a-z0-9][a-z0-9.+-]{0,63}/[a-z0-9][a-z0-9.+-]{0,63}");

    private static final Map<String, String> BY_EXTENSION = Map.ofEntries(
            Map.entry("mp4", "video/mp4"),
            Map.entry("webm", "video/webm"),
            Map.entry("mov", "video/quicktime"),
            Map.entry("mkv", "video/x-matroska"),
            Map.entry("png", "image/png"),
            Map.entry("jpg", "image/jpeg"),
            Map.entry("jpeg", "image/jpeg"),
            Map.entry("webp", "image/webp"),
            Map.entry("gif", "image/gif"),
            Map.entry("avif", "image/avif"),
            Map.entry("mp3", "audio/mpeg"),
            Map.entry("wav", "audio/wav"),
            Map.entry("flac", "audio/flac"),
            Map.entry("ogg", "audio/ogg"),
            Map.entry("m4a", "audio/mp4"));

    private ContentTypes() {}

    /** {@code said} when it is a media type, in lower case and without parameters; null otherwise. */
    static @Nullable String proper(@Nullable String said) {
        if (said == null) {
            return null;
        }
        int parameters = said.indexOf(';');
        String type =
                (parameters < 0 ? said : said.substring(0, parameters)).strip().toLowerCase(Locale.ROOT);
        return MEDIA_TYPE.matcher(type).matches() ? type : null;
    }

    /** By the extension of a file's name; null when it has none, or one of no medium that is known. */
    static @Nullable String ofName(@Nullable String name) {
        int dot = name == null ? -1 : name.lastIndexOf('.');
        return name == null || dot < 0
                ? null
                : BY_EXTENSION.get(name.substring(dot + 1).toLowerCase(Locale.ROOT));
    }

    /** By the extension of the address's path, its query not being one. */
    static @Nullable String ofAddress(String url) {
        String path = URI.create(url).getPath();
        return path == null ? null : ofName(path.substring(path.lastIndexOf('/') + 1));
    }
}
