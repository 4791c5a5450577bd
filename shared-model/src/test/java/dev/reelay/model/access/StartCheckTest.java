package dev.reelay.model.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class StartCheckTest {

    @Test
    void dev_mode_is_said_loudly() {
        assertThat(StartCheck.warning(AuthMode.DEV, List.of("local"), key -> true))
                .hasValueSatisfying(
                        line -> assertThat(line).startsWith("DEV MODE").contains("reelay.auth.mode=dev"));
    }

    @Test
    void dev_mode_where_strangers_come_does_not_start() {
        assertThatIllegalStateException()
                .isThrownBy(() -> StartCheck.warning(AuthMode.DEV, List.of("prod"), key -> true))
                .withMessageContaining("is refused in profile prod");
    }

    @Test
    void jwt_mode_without_any_key_is_said() {
        assertThat(StartCheck.warning(AuthMode.JWT, List.of("prod"), key -> false))
                .hasValueSatisfying(line -> assertThat(line).contains("mp.jwt.verify.publickey.location"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "mp.jwt.verify.publickey",
                "mp.jwt.verify.publickey.location",
                "smallrye.jwt.verify.key.location",
                "smallrye.jwt.verify.secretkey"
            })
    void jwt_mode_with_a_key_starts_silently(String set) {
        assertThat(StartCheck.warning(AuthMode.JWT, List.of("prod"), set::equals))
                .isEmpty();
    }
}
