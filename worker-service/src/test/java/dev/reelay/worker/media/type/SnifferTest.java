package dev.reelay.worker.media.type;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.Optional;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class SnifferTest {

    @ParameterizedTest
    @CsvSource({
        "89504e470d0a1a0a0000000d49484452, PNG",
        "ffd8ffe000104a464946, JPEG",
        "47494638376101000100, GIF",
        "47494638396101000100, GIF",
        "524946460000000057454250, WEBP",
        "524946460000000057415645, WAV",
        "664c614300000022, FLAC",
        "4f67675300020000, OGG",
        "1a45dfa39f4286810142f7810142f2810442f381084282847765626d, WEBM",
        "49443304000000000000, MP3"
    })
    void aFileIsKnownByItsFirstBytes(String hex, MediaType expected) {
        assertThat(Sniffer.sniff(HexFormat.of().parseHex(hex))).contains(expected);
    }

    @ParameterizedTest
    @CsvSource({
        "isom, MP4",
        "mp42, MP4",
        "avc1, MP4",
        "iso5, MP4",
        "dash, MP4",
        "'qt  ', QUICKTIME",
        "'M4A ', M4A",
        "'M4V ', MP4"
    })
    void aBoxedFileIsKnownByItsMajorBrand(String brand, MediaType expected) {
        assertThat(Sniffer.sniff(Boxes.ftyp(brand))).contains(expected);
    }

    @Test
    void anUnknownMajorBrandMayBeCompatibleWithAKnownOne() {
        assertThat(Sniffer.sniff(Boxes.ftyp("xxxx", "yyyy", "mp42"))).contains(MediaType.MP4);
        assertThat(Sniffer.sniff(Boxes.ftyp("xxxx", "yyyy"))).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"avif", "heic", "mif1"})
    void aStillPictureInTheSameContainerIsNoVideo(String brand) {
        assertThat(Sniffer.sniff(Boxes.ftyp(brand, "isom", "mp42"))).isEmpty();
    }

    @Test
    void twoMpegFramesInARowAreAnMp3ButOneIsNot() {
        byte[] frames = new byte[417 * 2];
        for (int at : new int[] {0, 417}) {
            // MPEG 1, layer III, 128 kbit/s, 44.1 kHz: 144 * 128000 / 44100 = 417 bytes.
            System.arraycopy(new byte[] {(byte) 0xFF, (byte) 0xFB, (byte) 0x90, 0x00}, 0, frames, at, 4);
        }
        assertThat(Sniffer.sniff(frames)).contains(MediaType.MP3);

        frames[417] = 0;
        assertThat(Sniffer.sniff(frames)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "<!DOCTYPE html><html>",
                "<html>",
                "\n\n<script>alert(1)</script>",
                "<?xml version=\"1.0\"?><svg xmlns=\"http://www.w3.org/2000/svg\"/>",
                "<svg onload=alert(1)>",
                "{\"error\":\"not found\"}",
                "%PDF-1.7",
                "PK\u0003\u0004",
                "GIF8",
                "GIF80a",
                "RIFF\0\0\0\0AVI ",
                "....ftyp",
                "ID3"
            })
    void everythingElseIsRefused(String content) {
        assertThat(Sniffer.sniff(content.getBytes(StandardCharsets.ISO_8859_1))).isEmpty();
    }

    @Test
    void matroskaThatIsNotWebmIsRefused() {
        byte[] matroska = HexFormat.of().parseHex("1a45dfa3934282886d6174726f736b61");

        assertThat(Sniffer.sniff(matroska)).isEmpty();
    }

    @ParameterizedTest
    @EnumSource(MediaType.class)
    void noTypeIsOneThatABrowserRunsScriptsFrom(MediaType type) {
        assertThat(type.contentType()).matches("(video|image|audio)/[a-z0-9]+").doesNotContain("svg");
    }

    @Property
    void textThatStartsWithAnAngleBracketIsNeverStored(@ForAll byte[] rest) {
        byte[] page = Boxes.concat(new byte[] {'<'}, rest);

        assertThat(Sniffer.sniff(page).filter(type -> page.length < 8 || page[4] != 'f'))
                .isEqualTo(Optional.empty());
    }
}
