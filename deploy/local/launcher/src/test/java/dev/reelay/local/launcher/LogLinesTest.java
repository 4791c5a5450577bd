package dev.reelay.local.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.junit.jupiter.api.Test;

class LogLinesTest {

    private static final Logger PART = Logger.getLogger("test.part");
    private static final Logger BELOW = Logger.getLogger("test.part.below");

    private final List<String> lines = new ArrayList<>();
    private final LogLines log = new LogLines("test.part", lines::add);

    @Test
    void takesWhatThePartSaysAndWhatIsBelowIt() {
        log.take();
        try {
            PART.log(Level.WARNING, "slow file={0}", "a.mp4");
            BELOW.info("begun");
        } finally {
            log.release();
        }

        assertThat(lines).hasSize(2);
        assertThat(lines.get(0)).contains("WARN ").endsWith("slow file=a.mp4");
        assertThat(lines.get(1)).contains("INFO ").endsWith("begun");
    }

    @Test
    void takesNothingBeforeAndAfter() {
        PART.info("before");
        log.take();
        log.release();
        PART.info("after");

        assertThat(lines).isEmpty();
    }
}
