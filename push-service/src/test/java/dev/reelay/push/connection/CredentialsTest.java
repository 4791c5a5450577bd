package dev.reelay.push.connection;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class CredentialsTest {

    @Test
    void the_header_wins() {
        assertThat(Credentials.tokenIn("Bearer a", "b")).isEqualTo("a");
        assertThat(Credentials.tokenIn("bearer  a ", null)).isEqualTo("a");
        assertThat(Credentials.tokenIn(null, "b")).isEqualTo("b");
        assertThat(Credentials.tokenIn(null, null)).isNull();
    }

    @Test
    void another_scheme_does_not_count_as_having_come_without() {
        assertThat(Credentials.tokenIn("Basic x", "b")).isEqualTo("Basic x");
    }
}
