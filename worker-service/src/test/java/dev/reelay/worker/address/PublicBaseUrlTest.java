package dev.reelay.worker.address;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PublicBaseUrlTest {

    private static final String KEY = "reelay.webhook.public-base-url";

    @ParameterizedTest
    @ValueSource(strings = {"https://hooks.example.org", "https://hooks.example.org/", " https://hooks.example.org// "})
    void aSlashAtTheEndIsLeftOut(String value) {
        assertThat(PublicBaseUrl.parse(KEY, value, List.of("prod")).url()).isEqualTo("https://hooks.example.org");
    }

    @Test
    void aPathIsKept() {
        assertThat(PublicBaseUrl.parse(KEY, "https://example.org/reelay/", List.of("prod"))
                        .url())
                .isEqualTo("https://example.org/reelay");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "hooks.example.org",
                "/hooks",
                "ftp://example.org",
                "https:///path",
                "https://example.org?a=b",
                "https://example.org#there",
                "https://user@example.org",
                "https://user:secret@example.org",
                "https://exa mple.org",
                "mailto:a@example.org"
            })
    void whatIsOfNoUseIsRefusedInOneLineThatNamesTheKey(String value) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> PublicBaseUrl.parse(KEY, value, List.of("prod")))
                .withMessageContaining(KEY)
                .withMessageNotContaining("\n")
                .withMessageNotContaining("secret");
    }

    @ParameterizedTest
    @ValueSource(strings = {"local", "dev", "test"})
    void onThisMachineHttpWillDo(String profile) {
        assertThat(PublicBaseUrl.parse(KEY, "http://127.0.0.1:8081", List.of(profile))
                        .url())
                .isEqualTo("http://127.0.0.1:8081");
    }

    @Test
    void elsewhereOnlyHttpsWillDo() {
        for (List<String> profiles : List.of(List.of("prod"), List.of("local", "prod"), List.<String>of())) {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> PublicBaseUrl.parse(KEY, "http://example.org", profiles))
                    .withMessageContaining("https");
        }
    }
}
