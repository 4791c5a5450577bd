package dev.reelay.worker.generation;

import static dev.reelay.model.generation.GenerationStatus.CANCELED;
import static dev.reelay.model.generation.GenerationStatus.FAILED;
import static dev.reelay.model.generation.GenerationStatus.PROCESSING;
import static dev.reelay.worker.generation.Decisions.after;
import static dev.reelay.worker.generation.Decisions.changed;
import static dev.reelay.worker.generation.Decisions.completed;
import static dev.reelay.worker.generation.Decisions.outcome;
import static dev.reelay.worker.generation.Decisions.saving;
import static dev.reelay.worker.generation.Sample.ended;
import static dev.reelay.worker.generation.Sample.pending;
import static dev.reelay.worker.generation.Sample.succeeded;
import static dev.reelay.worker.generation.Sample.working;
import static org.assertj.core.api.Assertions.assertThat;

import dev.reelay.model.delivery.StatusMessage;
import dev.reelay.worker.generation.Decision.Changed;
import dev.reelay.worker.generation.Effect.GiveBack;
import dev.reelay.worker.generation.Effect.Look;
import dev.reelay.worker.generation.Effect.Tell;
import dev.reelay.worker.generation.Happening.CancelWanted;
import dev.reelay.worker.generation.Happening.Canceled;
import dev.reelay.worker.generation.Happening.Expired;
import dev.reelay.worker.generation.Happening.Reported;
import dev.reelay.worker.generation.Happening.Retried;
import org.junit.jupiter.api.Test;

/** What users want of a generation that goes on or has ended, and what becomes of one that says nothing. */
class LifecycleWishesTest {

    @Test
    void aRetryBeginsTheNextAttemptAnewForItsOwnPrice() {
        Generation failed = after(after(pending(), working(PROCESSING, 40)), ended(FAILED));

        Changed retried = changed(failed, new Retried(1, 12));

        assertThat(retried.next().attempt()).isEqualTo(2);
        assertThat(retried.next().standing()).isEqualTo(Standing.pending());
        assertThat(retried.next().creditsReserved()).isEqualTo(12);
        assertThat(retried.next().version()).isEqualTo(failed.version() + 1);
        assertThat(retried.effects()).containsExactly(Tell.of("generation.created"));
    }

    @Test
    void aRetriedGenerationKnowsNoFilesOfItsOlderAttempt() {
        Generation late = after(after(pending(), ended(FAILED)), succeeded("https://a/1"));
        assertThat(late.filesOrdered()).isEqualTo(1);

        Generation retried = after(late, new Retried(1, 10));

        assertThat(retried.filesOrdered()).isZero();
        assertThat(outcome(retried, succeeded("https://a/1"))).isEqualTo(Outcome.STALE_ATTEMPT);
    }

    @Test
    void onlyWhatBroughtNothingIsRetried() {
        assertThat(after(after(pending(), ended(CANCELED)), new Retried(1, 10)).attempt())
                .isEqualTo(2);
        assertThat(outcome(pending(), new Retried(1, 10))).isEqualTo(Outcome.CONFLICT);
        assertThat(outcome(saving(), new Retried(1, 10))).isEqualTo(Outcome.CONFLICT);
        assertThat(outcome(completed(), new Retried(1, 10))).isEqualTo(Outcome.CONFLICT);
    }

    @Test
    void aWishToCancelIsToldOnceAndEndsNothing() {
        Generation running = after(pending(), working(PROCESSING, 40));

        Changed wanted = changed(running, new CancelWanted(1));

        assertThat(wanted.next().status()).isEqualTo(PROCESSING);
        assertThat(wanted.next().standing().progress()).isEqualTo(40);
        assertThat(wanted.next().standing().message()).contains("canceling");
        assertThat(wanted.effects()).containsExactly(Tell.of("generation.progress"));
        assertThat(outcome(wanted.next(), new CancelWanted(1))).isEqualTo(Outcome.NOTHING_NEW);
        assertThat(after(wanted.next(), succeeded("https://a/1")).status()).isEqualTo(saving().status());
    }

    @Test
    void aWishToCancelComesTooLateOnceTheProviderHasFinished() {
        assertThat(outcome(saving(), new CancelWanted(1))).isEqualTo(Outcome.AFTER_END);
        assertThat(outcome(completed(), new CancelWanted(1))).isEqualTo(Outcome.AFTER_END);
        assertThat(outcome(saving(), new Canceled(1))).isEqualTo(Outcome.CONFLICT);
        assertThat(outcome(completed(), new Canceled(1))).isEqualTo(Outcome.AFTER_END);
    }

    @Test
    void whatNobodyWorksOnIsCanceledAndGivenBack() {
        Changed canceled = changed(pending(), new Canceled(1));

        assertThat(canceled.next().status()).isEqualTo(CANCELED);
        assertThat(canceled.next().standing().errorCode()).isEqualTo("user_canceled");
        assertThat(canceled.effects()).containsExactly(new GiveBack("user_canceled"), Tell.of("generation.canceled"));
    }

    @Test
    void whatNothingIsExpectedOfAnyMoreExpiresAndIsGivenBack() {
        Changed expired = changed(after(pending(), working(PROCESSING, 40)), new Expired(1, "gone"));

        assertThat(expired.next().status()).isEqualTo(FAILED);
        assertThat(expired.next().standing().errorCode()).isEqualTo("expired");
        assertThat(expired.next().standing().error()).isEqualTo("gone");
        assertThat(expired.effects()).containsExactly(new GiveBack("expired"), Tell.of("generation.failed"));
        assertThat(outcome(saving(), new Expired(1, "gone"))).isEqualTo(Outcome.CONFLICT);
        assertThat(outcome(expired.next(), new Expired(1, "gone"))).isEqualTo(Outcome.AFTER_END);
    }

    @Test
    void aSuccessThatLeftItsOutputAtTheProviderIsReadThere() {
        Reported report = new Reported(1, StatusMessage.finishedAtProvider());

        Changed left = changed(pending(), report);

        assertThat(left.next().status()).isEqualTo(PROCESSING);
        assertThat(left.next().standing().progress()).isEqualTo(100);
        assertThat(left.next().standing().stage()).isEqualTo("at_provider");
        assertThat(left.effects()).containsExactly(new Look(), Tell.of("generation.started"));
        assertThat(changed(after(pending(), working(PROCESSING, 40)), report).effects())
                .containsExactly(new Look(), Tell.of("generation.progress"));
        assertThat(outcome(left.next(), report)).isEqualTo(Outcome.REPEATED);
        assertThat(after(left.next(), succeeded("https://a/1")).status()).isEqualTo(saving().status());
        assertThat(outcome(after(pending(), ended(FAILED)), report)).isEqualTo(Outcome.CONFLICT);
    }
}
