package dev.reelay.ingest.sharedsecret;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.reelay.model.access.AuthMode;
import io.quarkus.runtime.configuration.ConfigurationException;
import java.util.List;
import org.junit.jupiter.api.Test;

class DevModeCheckTest {

    @Test
    void refusesDevModeWhereStrangersComeInOneLine() {
        assertThatThrownBy(() -> DevModeCheck.refuse(AuthMode.DEV, List.of("prod")))
                .isInstanceOf(ConfigurationException.class)
                .hasNoCause()
                .hasMessageContaining("reelay.auth.mode=dev")
                .hasMessageContaining("prod");
    }

    @Test
    void letsADevelopersMachineAndAnyOtherModeStart() {
        assertThatCode(() -> DevModeCheck.refuse(AuthMode.DEV, List.of("local")))
                .doesNotThrowAnyException();
        assertThatCode(() -> DevModeCheck.refuse(AuthMode.JWT, List.of("prod"))).doesNotThrowAnyException();
    }
}
