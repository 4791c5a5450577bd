package dev.reelay.worker.media;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.reelay.worker.media.fetch.FetchException;
import dev.reelay.worker.media.type.Boxes;
import dev.reelay.worker.media.type.MediaType;
import dev.reelay.worker.media.type.Mp4Header;
import io.vertx.core.buffer.Buffer;
import java.security.MessageDigest;
import java.util.HexFormat;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class InspectionTest {

    @Property(tries = 50)
    void aFileIsTheSameHoweverItIsCut(@ForAll @IntRange(min = 1, max = 15_000) int chunk) throws Exception {
        byte[] file = Boxes.fastStartMp4(1280, 720, 8, 20_000);
        Inspection inspection = new Inspection();

        for (int at = 0; at < file.length; at += chunk) {
            inspection.add(Buffer.buffer(file).slice(at, Math.min(file.length, at + chunk)));
        }

        assertThat(inspection.type()).isEqualTo(MediaType.MP4);
        assertThat(inspection.bytes()).isEqualTo(file.length);
        assertThat(inspection.header()).isEqualTo(new Mp4Header(1280, 720, 8.0));
        assertThat(inspection.sha256())
                .isEqualTo(HexFormat.of()
                        .formatHex(MessageDigest.getInstance("SHA-256").digest(file)));
    }

    @Test
    void aPageIsRefusedAsSoonAsEnoughOfItIsKnown() {
        Inspection inspection = new Inspection();
        inspection.add(Buffer.buffer("<!DOCTYPE html>"));
        assertThat(inspection.typeSoFar()).isEmpty();
        inspection.add(Buffer.buffer("x".repeat(4096)));

        assertThatExceptionOfType(FetchException.class)
                .isThrownBy(inspection::typeSoFar)
                .extracting(FetchException::kind)
                .isEqualTo(FetchException.Kind.REFUSED);
    }

    @Test
    void anEmptyFileIsRefused() {
        assertThatExceptionOfType(FetchException.class).isThrownBy(() -> new Inspection().type());
    }
}
