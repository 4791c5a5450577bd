package dev.reelay.worker.submission;

import static org.assertj.core.api.Assertions.assertThat;

import dev.reelay.worker.submission.CallException.InDoubt;
import dev.reelay.worker.submission.CallException.NotTaken;
import dev.reelay.worker.submission.CallException.Refused;
import jakarta.ws.rs.ProcessingException;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import java.net.ConnectException;
import java.net.UnknownHostException;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CallFailuresTest {

    @Test
    void whatWasNeverSentMayBeSentAgain() {
        assertThat(CallFailures.classify(new ProcessingException(new ConnectException())))
                .isInstanceOf(NotTaken.class);
        assertThat(CallFailures.classify(new UnknownHostException())).isInstanceOf(NotTaken.class);
    }

    @ParameterizedTest
    @ValueSource(ints = {408, 425, 429, 503})
    void whatWasTurnedAwayAtTheDoorMayBeSentAgain(int status) {
        assertThat(CallFailures.classify(answer(status, null))).isInstanceOf(NotTaken.class);
    }

    @ParameterizedTest
    @ValueSource(ints = {500, 502, 504, 520})
    void anyOtherServerErrorLeavesADoubt(int status) {
        assertThat(CallFailures.classify(answer(status, null))).isInstanceOf(InDoubt.class);
    }

    @ParameterizedTest
    @ValueSource(ints = {400, 401, 402, 403, 404, 422})
    void aRefusalIsFinal(int status) {
        assertThat(CallFailures.classify(answer(status, null))).isInstanceOf(Refused.class);
    }

    @Test
    void aBrokenConnectionLeavesADoubt() {
        assertThat(CallFailures.classify(new ProcessingException(new IOException("reset"))))
                .isInstanceOf(InDoubt.class);
    }

    @Test
    void whatTheProviderAsksForIsHeard() {
        assertThat(CallFailures.classify(answer(429, "30")))
                .isInstanceOfSatisfying(
                        NotTaken.class,
                        notTaken -> assertThat(notTaken.retryAfter()).isEqualTo(Duration.ofSeconds(30)));
        assertThat(CallFailures.classify(answer(429, "tomorrow")))
                .isInstanceOfSatisfying(
                        NotTaken.class,
                        notTaken -> assertThat(notTaken.retryAfter()).isNull());
    }

    private static WebApplicationException answer(int status, String retryAfter) {
        Response.ResponseBuilder response = Response.status(status);
        if (retryAfter != null) {
            response.header("Retry-After", retryAfter);
        }
        return new WebApplicationException(response.build());
    }
}
