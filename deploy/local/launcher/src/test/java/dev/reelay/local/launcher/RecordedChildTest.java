package dev.reelay.local.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class RecordedChildTest {

    private static final Instant START = Instant.parse("2026-01-01T12:00:00.120Z");

    @Test
    void isReadAsItWasWritten() {
        RecordedChild child = new RecordedChild("push-2", 4711, START);

        assertThat(RecordedChild.parse(child.line())).hasValue(child);
    }

    @Test
    void isNothingWhenTheLineWasBrokenOff() {
        assertThat(RecordedChild.parse("4711 17952")).isEmpty();
        assertThat(RecordedChild.parse("")).isEmpty();
    }

    @Test
    void isNotAnotherProcessThatHasItsIdByNow() {
        ProcessHandle self = ProcessHandle.current();
        Instant actual = self.info().startInstant().orElseThrow();

        assertThat(new RecordedChild("worker", self.pid(), actual).process()).hasValue(self);
        assertThat(new RecordedChild("worker", self.pid(), actual.minusSeconds(60)).process())
                .isEmpty();
    }

    @Test
    void isNobodyWhoseStartIsNotKnown() {
        assertThat(new RecordedChild("worker", 1, START).isStart(Optional.empty()))
                .isFalse();
    }
}
