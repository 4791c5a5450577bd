package dev.reelay.worker.media.type;

import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.Set;

/** Tells a file's type by its first bytes, as https://mimesniff.spec.whatwg.org/ does for the same types. */
public final class Sniffer {

    /** As many first bytes as any decision here can need; a shorter file is judged by what it has. */
    public static final int NEEDED_BYTES = 4096;

    /** Brands of ISO base media files that browsers play as MP4 (https://mp4ra.org/registered-types/brands). */
    private static final Set<String> MP4_BRANDS = Set.of(
            "isom", "iso2", "iso3", "iso4", "iso5", "iso6", "iso7", "iso8", "iso9", "mp41", "mp42", "avc1", "M4V ",
            "M4VH", "M4VP", "MSNV", "dash", "f4v ", "hvc1", "3gp4", "3gp5", "3gp6", "3gp7");

    private static final Set<String> M4A_BRANDS = Set.of("M4A ", "M4B ");
    /** Still pictures use the same container, and name general brands beside their own. */
    private static final Set<String> PICTURE_BRANDS =
            Set.of("avif", "avis", "heic", "heix", "heim", "heis", "hevc", "mif1", "msf1");

    private Sniffer() {}

    /** The type of the file that starts with {@code prefix}; empty when it is none that we store. */
    public static Optional<MediaType> sniff(byte[] prefix) {
        if (starts(prefix, 0, 0x89, 'P', 'N', 'G', 0x0D, 0x0A, 0x1A, 0x0A)) {
            return Optional.of(MediaType.PNG);
        }
        if (starts(prefix, 0, 0xFF, 0xD8, 0xFF)) {
            return Optional.of(MediaType.JPEG);
        }
        String magic = ascii(prefix, 0, 4);
        return switch (magic) {
            case "GIF8" -> when(Set.of("7a", "9a").contains(ascii(prefix, 4, 2)), MediaType.GIF);
            case "RIFF" -> riff(ascii(prefix, 8, 4));
            case "fLaC" -> Optional.of(MediaType.FLAC);
            case "OggS" -> Optional.of(MediaType.OGG);
            default ->
                starts(prefix, 0, 0x1A, 0x45, 0xDF, 0xA3)
                        ? when(isWebm(prefix), MediaType.WEBM)
                        : ascii(prefix, 4, 4).equals("ftyp") ? boxed(prefix) : when(isMp3(prefix), MediaType.MP3);
        };
    }

    private static Optional<MediaType> riff(String form) {
        return switch (form) {
            case "WAVE" -> Optional.of(MediaType.WAV);
            case "WEBP" -> Optional.of(MediaType.WEBP);
            default -> Optional.empty();
        };
    }

    /** The major brand decides; one we do not know may still say that it is compatible with one we do. */
    private static Optional<MediaType> boxed(byte[] prefix) {
        long end = Math.min(Mp4Header.unsignedInt(prefix, 0), prefix.length);
        Optional<MediaType> major = brand(ascii(prefix, 8, 4));
        if (major.isPresent() || PICTURE_BRANDS.contains(ascii(prefix, 8, 4))) {
            return major;
        }
        for (int at = 16; at + 4 <= end; at += 4) {
            Optional<MediaType> compatible = brand(ascii(prefix, at, 4));
            if (compatible.isPresent()) {
                return compatible;
            }
        }
        return Optional.empty();
    }

    private static Optional<MediaType> brand(String brand) {
        if (brand.equals("qt  ")) {
            return Optional.of(MediaType.QUICKTIME);
        }
        return M4A_BRANDS.contains(brand)
                ? Optional.of(MediaType.M4A)
                : when(MP4_BRANDS.contains(brand), MediaType.MP4);
    }

    /** EBML serves Matroska as well; the DocType element (0x4282) within the first bytes says which. */
    private static boolean isWebm(byte[] prefix) {
        for (int at = 4; at + 7 <= Math.min(prefix.length, 64); at++) {
            if (starts(prefix, at, 0x42, 0x82) && ascii(prefix, at + 3, 4).equals("webm")) {
                return true;
            }
        }
        return false;
    }

    /** Either an ID3 tag, or two MPEG layer III frames in a row: one frame's eleven bits alone occur by chance. */
    private static boolean isMp3(byte[] prefix) {
        if (ascii(prefix, 0, 3).equals("ID3")) {
            return prefix.length >= 10;
        }
        int first = Mp3Frame.length(prefix, 0);
        return first > 0 && Mp3Frame.length(prefix, first) > 0;
    }

    private static Optional<MediaType> when(boolean condition, MediaType type) {
        return condition ? Optional.of(type) : Optional.empty();
    }

    private static boolean starts(byte[] bytes, int offset, int... expected) {
        if (bytes.length < offset + expected.length) {
            return false;
        }
        for (int i = 0; i < expected.length; i++) {
            if ((bytes[offset + i] & 0xFF) != expected[i]) {
                return false;
            }
        }
        return true;
    }

    private static String ascii(byte[] bytes, int offset, int length) {
        return bytes.length < offset + length ? "" : new String(bytes, offset, length, StandardCharsets.ISO_8859_1);
    }
}
