package dev.reelay.worker.postgres;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.pgclient.PgException;
import java.io.IOException;
import java.io.UncheckedIOException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FailuresTest {

    @ParameterizedTest
    @ValueSource(strings = {"22021", "22P05", "23502", "23505"})
    void aValueThatPostgresRefusesLiesInTheRow(String state) {
        assertThat(Failures.liesInTheRow(postgres(state))).isTrue();
        assertThat(Failures.mayLieInTheRow(postgres(state))).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"42501", "42P01", "42703", "XX000"})
    void whatIsWrongWithTheSchemaOrItsRightsDoesNotCertainlyLieInTheRow(String state) {
        assertThat(Failures.liesInTheRow(postgres(state))).isFalse();
        assertThat(Failures.mayLieInTheRow(postgres(state))).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"08006", "28P01", "3D000", "40001", "40P01", "53300", "55P03", "57P01", "58030"})
    void whatIsWrongWithTheServerSaysNothingOfTheRow(String state) {
        assertThat(Failures.mayLieInTheRow(postgres(state))).isFalse();
    }

    @Test
    void ofOurOwnFailuresOnlyOneToReadCertainlyLiesInTheRow() {
        assertThat(Failures.liesInTheRow(new UncheckedIOException(new IOException())))
                .isTrue();
        assertThat(Failures.liesInTheRow(new NullPointerException())).isFalse();
        assertThat(Failures.mayLieInTheRow(new NullPointerException())).isTrue();
        assertThat(Failures.mayLieInTheRow(new IOException())).isFalse();
    }

    private static PgException postgres(String state) {
        return new PgException("refused", "ERROR", state, null);
    }
}
