package dev.reelay.worker.media;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;

/** Whatever a test of media does, no address that is good for a file may be found in the log afterwards. */
abstract class NothingSignedLogged {

    private static final KeptLog LOG = new KeptLog();

    @BeforeAll
    static void keepTheLog() {
        LOG.attach();
    }

    @AfterAll
    static void nothingSignedWasLogged() {
        LOG.detach();
        assertThat(LOG.lines()).isNotEmpty();
        assertThat(LOG.lines())
                .noneMatch(line -> line.contains("sig=secret") || line.contains("&s=") || line.contains("X-Amz-Sig"));
    }
}
