package dev.reelay.push.room;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.DateTimeException;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Function;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MomentsTest {

    @Property(tries = 500)
    void an_instant_is_read_as_it_was_written(
            @ForAll @LongRange(min = -100_000_000_000L, max = 300_000_000_000L) long second,
            @ForAll @IntRange(max = 999_999_999) int nano) {
        Instant written = Instant.ofEpochSecond(second, nano);

        assertThat(Moments.parse(written.toString())).isEqualTo(written);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "2026-11-28T12:00:00Z",
                "2026-11-28T12:00:00.5Z",
                "2026-11-28T12:00:00.123456789Z",
                "2026-11-28T12:00:00.1234567890Z",
                "2026-11-28T12:00:00.12x4Z",
                "2026-11-28T12:00:00.Z",
                "2026-11-28T12:00:00",
                "2026-11-28T12:00:00ZZ",
                "2026-11-28T12:00Z",
                "2026-11-28 12:00:00Z",
                "2026-11-28t12:00:00z",
                "2026-11-28T13:00:00+01:00",
                "2024-02-29T23:59:59.999Z",
                "2026-02-29T12:00:00Z",
                "2026-13-01T12:00:00Z",
                "2026-11-28T23:59:60Z",
                "2026-11-28T24:00:00Z",
                "2026-11-28T25:00:00Z",
                "2026-11-28T12:60:00Z",
                "0000-01-01T00:00:00Z",
                "-0001-11-28T12:00:00Z",
                "+10000-11-28T12:00:00Z",
                "2026-11-28",
                "Z",
                ""
            })
    void any_text_is_read_or_refused_as_by_the_parser_that_knows_every_form(String text) {
        assertThat(read(Moments::parse, text)).isEqualTo(read(Instant::parse, text));
    }

    private static Optional<Instant> read(Function<String, Instant> parser, String text) {
        try {
            return Optional.of(parser.apply(text));
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }
}
