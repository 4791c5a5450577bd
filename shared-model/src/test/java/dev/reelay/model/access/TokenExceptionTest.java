package dev.reelay.model.access;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import org.junit.jupiter.api.Test;

class TokenExceptionTest {

    @Test
    void a_failed_read_anywhere_among_the_causes_is_our_failure() {
        Exception failure = new IllegalStateException(new IllegalArgumentException(new IOException("503")));

        assertThat(TokenException.of(failure, false)).isInstanceOf(KeysUnavailableException.class);
        assertThat(TokenException.of(failure, true)).isInstanceOf(KeysUnavailableException.class);
    }

    @Test
    void anything_else_is_the_tokens_and_is_told_without_quoting_it() {
        Exception failure = new IllegalStateException("x.y.z is not good");

        assertThat(TokenException.of(failure, false))
                .isInstanceOfSatisfying(
                        InvalidTokenException.class,
                        refusal -> assertThat(refusal.isExpired()).isFalse())
                .hasMessageNotContaining("x.y.z");
        assertThat(TokenException.of(failure, true))
                .isInstanceOfSatisfying(
                        InvalidTokenException.class,
                        refusal -> assertThat(refusal.isExpired()).isTrue());
    }

    @Test
    void a_ring_of_causes_comes_to_an_end() {
        Exception one = new IllegalStateException();
        one.initCause(new IllegalArgumentException(one));

        assertThat(TokenException.of(one, false)).isInstanceOf(InvalidTokenException.class);
    }
}
