package dev.reelay.local.simulator.file;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ByteRangeTest {

    @ParameterizedTest
    @CsvSource({
        "bytes=0-9, 0, 10",
        "bytes=90-, 90, 100",
        "bytes=90-200, 90, 100",
        "bytes=-10, 90, 100",
        "bytes=-200, 0, 100",
        "bytes=99-99, 99, 100"
    })
    void aRangeOfAHundredBytesIsCutToTheFile(String header, int from, int to) {
        assertThat(ByteRange.asked(header, 100)).hasValue(new ByteRange(from, to));
    }

    @ParameterizedTest
    @ValueSource(strings = {"bytes=100-", "bytes=100-120", "bytes=-0"})
    void aRangeOutsideTheFileIsEmpty(String header) {
        assertThat(ByteRange.asked(header, 100))
                .hasValueSatisfying(range -> assertThat(range.isEmpty()).isTrue());
    }

    @ParameterizedTest
    @ValueSource(strings = {"bytes=0-1,5-6", "lines=1-2", "bytes=-", "bytes=9-1", "bytes=a-b", "bytes=0-99999999999"})
    void whatIsNotOneRangeOfBytesIsIgnored(String header) {
        assertThat(ByteRange.asked(header, 100)).isEmpty();
    }

    @Test
    void contentRangeCountsFromZeroAndIncludesTheLastByte() {
        assertThat(new ByteRange(90, 100).contentRange(100)).isEqualTo("bytes 90-99/100");
    }
}
