package dev.reelay.model.access;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AuthModeTest {

    @ParameterizedTest
    @ValueSource(strings = {"local", "dev", "test"})
    void dev_mode_starts_where_it_is_made_for(String profile) {
        assertThatCode(() -> AuthMode.DEV.requireAllowedIn(List.of(profile))).doesNotThrowAnyException();
    }

    @ParameterizedTest
    @ValueSource(strings = {"prod", "staging", "Local"})
    void dev_mode_is_refused_anywhere_else(String profile) {
        assertThatThrownBy(() -> AuthMode.DEV.requireAllowedIn(List.of(profile)))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("reelay.auth.mode=jwt");
    }

    @Test
    void a_second_profile_does_not_make_it_fit() {
        assertThatThrownBy(() -> AuthMode.DEV.requireAllowedIn(List.of("local", "prod")))
                .isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(() -> AuthMode.DEV.requireAllowedIn(List.of())).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void jwt_mode_starts_anywhere() {
        assertThatCode(() -> AuthMode.JWT.requireAllowedIn(List.of("prod"))).doesNotThrowAnyException();
    }
}
