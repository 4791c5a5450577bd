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
import org.eclipse.microprofile.faulttolerance.exceptions.CircuitBreakerOpenException;
import org.eclipse.microprofile.faulttolerance.exceptions.TimeoutException;
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

    @Test
    void aProviderThatIsAwayIsAskedAgainLaterAlsoWhileNobodyTries() {
        assertThat(CallFailures.answer(new CircuitBreakerOpenException())).isInstanceOf(Answer.NotNow.class);
        assertThat(CallFailures.answer(new NotTaken("busy", Duration.ofSeconds(7), null)))
                .isEqualTo(new Answer.NotNow("busy", Duration.ofSeconds(7)));
        assertThat(CallFailures.reading(new CircuitBreakerOpenException())).isInstanceOf(Reading.CannotTell.class);
        assertThat(CallFailures.cancellation(new CircuitBreakerOpenException()))
                .isInstanceOf(Cancellation.NotNow.class);
        assertThat(CallFailures.cancellation(new NotTaken("busy", Duration.ofSeconds(7), null)))
                .isEqualTo(new Cancellation.NotNow("NotTaken", Duration.ofSeconds(7)));
    }

    @Test
    void whatMayHaveBeenTakenIsUnknownAndWhatWasRefusedIsOver() {
        assertThat(CallFailures.answer(new TimeoutException())).isInstanceOf(Answer.Unknown.class);
        assertThat(CallFailures.answer(new InDoubt("answered 500", null))).isInstanceOf(Answer.Unknown.class);
        assertThat(CallFailures.answer(new Refused("no", 422))).isEqualTo(new Answer.Refused("no"));
        assertThat(CallFailures.cancellation(new Refused("no", 404))).isEqualTo(new Cancellation.Asked());
    }

    @ParameterizedTest
    @ValueSource(ints = {404, 410})
    void whatIsNotThereIsGone(int status) {
        assertThat(CallFailures.reading(new Refused("no", status))).isEqualTo(new Reading.Gone());
        assertThat(CallFailures.reading(new Refused("no", 403))).isInstanceOf(Reading.CannotTell.class);
    }

    private static WebApplicationException answer(int status, String retryAfter) {
        Response.ResponseBuilder response = Response.status(status);
        if (retryAfter != null) {
            response.header("Retry-After", retryAfter);
        }
        return new WebApplicationException(response.build());
    }
}
