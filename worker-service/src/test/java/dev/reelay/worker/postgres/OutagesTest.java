package dev.reelay.worker.postgres;

import static org.assertj.core.api.Assertions.assertThat;

import io.smallrye.mutiny.TimeoutException;
import io.vertx.core.impl.NoStackTraceThrowable;
import io.vertx.pgclient.PgException;
import java.net.ConnectException;
import java.util.concurrent.CompletionException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class OutagesTest {

    @ParameterizedTest
    @ValueSource(strings = {"08006", "28P01", "53300", "57P01", "55P03"})
    void whatTheServerCannotDoIsAnOutage(String state) {
        assertThat(Outages.isUnavailable(new CompletionException(failure(state))))
                .isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"42501", "42P01", "42703", "XX000"})
    void whatAskingLaterWillNotMendIsNone(String state) {
        assertThat(Outages.isUnavailable(failure(state))).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"22021", "23505"})
    void aRefusedValueIsNone(String state) {
        assertThat(Outages.isUnavailable(failure(state))).isFalse();
    }

    @Test
    void noConnectionNoPlaceInTheQueueAndNoAnswerAreOutages() {
        assertThat(Outages.isUnavailable(new ConnectException("refused"))).isTrue();
        assertThat(Outages.isUnavailable(new NoStackTraceThrowable("the queue is full")))
                .isTrue();
        assertThat(Outages.isUnavailable(new TimeoutException())).isTrue();
    }

    @Test
    void aMistakeOfOursIsNone() {
        assertThat(Outages.isUnavailable(new NullPointerException())).isFalse();
    }

    private static PgException failure(String state) {
        return new PgException("message", "ERROR", state, "detail");
    }
}
