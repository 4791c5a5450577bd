package dev.reelay.local.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

class ConsoleTest {

    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    private final PrintStream out = new PrintStream(bytes, true, StandardCharsets.UTF_8);

    @Test
    void putsEachLineUnderTheNameOfItsProcessInOneColumn() {
        Console console = new Console(out, false);

        console.named("push").accept("one");
        console.named("postgres").accept("two");

        assertThat(text()).isEqualToNormalizingNewlines("push      | one\npostgres  | two\n");
    }

    @Test
    void usesColorOnlyWhereSomebodyLooks() {
        new Console(out, true).named("push").accept("one");
        assertThat(text()).contains("\u001B[");

        bytes.reset();
        new Console(out, false).named("push").accept("one");
        assertThat(text()).doesNotContain("\u001B[");
    }

    @Test
    void saysAFailureInOneLineAndWhatLedToItBelow() {
        new Console(out, false).fail(new LaunchFailure("worker ended with code 1.", List.of("no such table")));

        assertThat(text().strip().lines())
                .containsExactly("Reelay did not start. worker ended with code 1.", "  no such table");
    }

    private String text() {
        return bytes.toString(StandardCharsets.UTF_8);
    }
}
