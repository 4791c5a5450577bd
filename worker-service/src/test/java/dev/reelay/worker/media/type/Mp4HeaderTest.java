package dev.reelay.worker.media.type;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import java.nio.ByteBuffer;
import java.util.Arrays;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class Mp4HeaderTest {

    @Test
    void aFileMadeForTheWebTellsSizeAndLengthInItsFirstBytes() {
        byte[] file = Boxes.fastStartMp4(1920, 1080, 8.5, 100_000);

        assertThat(Mp4Header.read(Arrays.copyOf(file, 1000))).isEqualTo(new Mp4Header(1920, 1080, 8.5));
    }

    @Test
    void wideFieldsAreReadAsWell() {
        byte[] file = Boxes.concat(
                Boxes.ftyp("isom"),
                Boxes.box(
                        "moov", Boxes.wideMovieHeader(600, 6000), Boxes.box("trak", Boxes.wideTrackHeader(640, 360))));

        assertThat(Mp4Header.read(file)).isEqualTo(new Mp4Header(640, 360, 10.0));
    }

    @Test
    void aTrackWithoutPictureIsPassedOver() {
        byte[] file = Boxes.box(
                "moov", Boxes.box("trak", Boxes.trackHeader(0, 0)), Boxes.box("trak", Boxes.trackHeader(320, 240)));

        assertThat(Mp4Header.read(file)).isEqualTo(new Mp4Header(320, 240, null));
    }

    @Test
    void aPictureTurnedByAQuarterIsToldAsItIsShown() {
        byte[] file = Boxes.box("moov", Boxes.box("trak", Boxes.turnedTrackHeader(1920, 1080)));

        assertThat(Mp4Header.read(file)).isEqualTo(new Mp4Header(1080, 1920, null));
    }

    @Test
    void aHeaderBeyondTheFirstBytesTellsNothing() {
        byte[] file = Boxes.concat(Boxes.ftyp("isom"), Boxes.box("mdat", new byte[5000]));

        assertThat(Mp4Header.read(Arrays.copyOf(file, 4000))).isEqualTo(Mp4Header.UNKNOWN);
    }

    @Test
    void aLengthThatWasNotKnownIsNotTold() {
        assertThat(Mp4Header.read(Boxes.box("moov", Boxes.movieHeader(1000, -1))))
                .isEqualTo(Mp4Header.UNKNOWN);
        assertThat(Mp4Header.read(Boxes.box("moov", Boxes.movieHeader(0, 5000))))
                .isEqualTo(Mp4Header.UNKNOWN);
    }

    @Test
    void aBoxWithA64BitSizeIsSteppedOver() {
        byte[] wide = ByteBuffer.allocate(24)
                .putInt(1)
                .put("free".getBytes(java.nio.charset.StandardCharsets.US_ASCII))
                .putLong(24)
                .array();
        byte[] file = Boxes.concat(wide, Boxes.box("moov", Boxes.movieHeader(1000, 2000)));

        assertThat(Mp4Header.read(file).durationSeconds()).isEqualTo(2.0);
    }

    @Property
    void aCutFileIsReadWithoutHarm(@ForAll @IntRange(max = 400) int length) {
        byte[] file = Boxes.fastStartMp4(1920, 1080, 8, 100);

        assertThatCode(() -> Mp4Header.read(Arrays.copyOf(file, Math.min(length, file.length))))
                .doesNotThrowAnyException();
    }

    @Property
    void aBrokenFileIsReadWithoutHarm(@ForAll @Size(max = 20) byte[] garbage, @ForAll @IntRange(max = 300) int at) {
        byte[] file = Boxes.fastStartMp4(1920, 1080, 8, 100);
        System.arraycopy(garbage, 0, file, at, Math.min(garbage.length, file.length - at));

        assertThatCode(() -> Mp4Header.read(file)).doesNotThrowAnyException();
    }
}
