package dev.reelay.local.simulator.file;

import static dev.reelay.local.simulator.file.FileLinks.Verdict.EXPIRED;
import static dev.reelay.local.simulator.file.FileLinks.Verdict.FORGED;
import static dev.reelay.local.simulator.file.FileLinks.Verdict.VALID;
import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class FileLinksTest {

    private static final Instant EXPIRY = Instant.parse("2026-01-01T00:00:00Z");

    private final FileLinks links = new FileLinks("http://127.0.0.1:8090");
    private final URI link = URI.create(links.linkTo("abc", EXPIRY));
    private final String expires = parameter("expires");
    private final String signature = parameter("signature");

    @Test
    void aLinkPointsToThePredictionsFile() {
        assertThat(link.toString()).startsWith("http://127.0.0.1:8090/files/abc/out.mp4?");
    }

    @Test
    void aLinkIsValidUntilItExpires() {
        assertThat(links.check("abc", expires, signature, EXPIRY.minusMillis(1)))
                .isEqualTo(VALID);
        assertThat(links.check("abc", expires, signature, EXPIRY)).isEqualTo(EXPIRED);
    }

    @Test
    void aLinkThatWasChangedIsForged() {
        String later = Long.toString(EXPIRY.plusSeconds(60).toEpochMilli());

        assertThat(links.check("abc", later, signature, EXPIRY)).isEqualTo(FORGED);
        assertThat(links.check("other", expires, signature, EXPIRY)).isEqualTo(FORGED);
        assertThat(links.check("abc", expires, signature + "0", EXPIRY)).isEqualTo(FORGED);
        assertThat(links.check("abc", null, signature, EXPIRY)).isEqualTo(FORGED);
        assertThat(links.check("abc", expires, null, EXPIRY)).isEqualTo(FORGED);
    }

    private String parameter(String name) {
        for (String pair : link.getQuery().split("&", -1)) {
            if (pair.startsWith(name + "=")) {
                return pair.substring(name.length() + 1);
            }
        }
        throw new AssertionError("no " + name);
    }
}
