package dev.reelay.worker.generation;

import static dev.reelay.model.generation.GenerationStatus.CANCELED;
import static dev.reelay.model.generation.GenerationStatus.FAILED;
import static dev.reelay.worker.generation.Decisions.after;
import static dev.reelay.worker.generation.Decisions.changed;
import static dev.reelay.worker.generation.Decisions.completed;
import static dev.reelay.worker.generation.Decisions.outcome;
import static dev.reelay.worker.generation.Decisions.saving;
import static dev.reelay.worker.generation.Sample.FILE;
import static dev.reelay.worker.generation.Sample.ended;
import static dev.reelay.worker.generation.Sample.pending;
import static dev.reelay.worker.generation.Sample.succeeded;
import static dev.reelay.worker.generation.Sample.working;
import static org.assertj.core.api.Assertions.assertThat;

import dev.reelay.model.generation.GenerationStatus;
import dev.reelay.worker.credit.CreditRules;
import dev.reelay.worker.generation.Decision.Changed;
import dev.reelay.worker.generation.Effect.GiveBack;
import dev.reelay.worker.generation.Effect.Order;
import dev.reelay.worker.generation.Effect.Settle;
import dev.reelay.worker.generation.Effect.Tell;
import dev.reelay.worker.generation.Happening.Accepted;
import dev.reelay.worker.generation.Happening.FileLost;
import dev.reelay.worker.generation.Happening.FilesSaved;
import dev.reelay.worker.generation.Happening.Refused;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The ends of an attempt that bring nothing, and what comes after an end. */
class LifecycleEndTest {

    @Test
    void aLostFileFailsAndGivesBack() {
        Changed changed = changed(saving(), new FileLost(1, "expired_output", "gone"));

        assertThat(changed.next().status()).isEqualTo(FAILED);
        assertThat(changed.next().standing().creditsUsed()).isZero();
        assertThat(changed.effects()).containsExactly(new GiveBack("expired_output"), Tell.of("generation.failed"));
    }

    @Test
    void anEndOfTheProviderGivesBack() {
        Changed failed = changed(pending(), ended(FAILED));
        Changed canceled = changed(pending(), ended(CANCELED));

        assertThat(failed.effects()).containsExactly(new GiveBack("provider_failed"), Tell.of("generation.failed"));
        assertThat(canceled.effects())
                .containsExactly(new GiveBack("provider_canceled"), Tell.of("generation.canceled"));
        assertThat(failed.next().standing().error()).isEqualTo("words");
    }

    @Test
    void aCanceledAttemptIsPaidForWhereTheRulesSaySo() {
        Lifecycle charging = new Lifecycle(new CreditRules(true));

        Changed canceled = (Changed) charging.decide(pending(), ended(CANCELED));

        assertThat(canceled.next().standing().creditsUsed()).isEqualTo(10);
        assertThat(canceled.effects()).containsExactly(new Settle("provider_canceled"), Tell.of("generation.canceled"));
    }

    @Test
    void aRefusedOrderFails() {
        Changed changed = changed(pending(), new Refused(1, "submit_refused", "no"));

        assertThat(changed.next().standing().errorCode()).isEqualTo("submit_refused");
        assertThat(changed.effects()).containsExactly(new GiveBack("submit_refused"), Tell.of("generation.failed"));
    }

    @Test
    void anotherEndThanTheFirstIsAConflict() {
        assertThat(outcome(saving(), ended(FAILED))).isEqualTo(Outcome.CONFLICT);
        assertThat(outcome(completed(), ended(FAILED))).isEqualTo(Outcome.CONFLICT);
        assertThat(outcome(after(pending(), ended(FAILED)), ended(CANCELED))).isEqualTo(Outcome.CONFLICT);
        assertThat(outcome(after(pending(), ended(CANCELED)), succeeded("https://a/1")))
                .isEqualTo(Outcome.CONFLICT);
        assertThat(outcome(after(pending(), ended(FAILED)), succeeded())).isEqualTo(Outcome.CONFLICT);
    }

    @Test
    void theSameEndAgainIsARepeat() {
        assertThat(outcome(after(pending(), ended(FAILED)), ended(FAILED))).isEqualTo(Outcome.REPEATED);
        assertThat(outcome(saving(), succeeded("https://a/1"))).isEqualTo(Outcome.REPEATED);
        assertThat(outcome(completed(), succeeded("https://a/1"))).isEqualTo(Outcome.REPEATED);
    }

    @Test
    void aSuccessAfterAFailureSavesFilesWithoutTellingYet() {
        Generation failed = after(pending(), ended(FAILED));

        Changed late = changed(failed, succeeded("https://a/1"));

        assertThat(late.outcome()).isEqualTo(Outcome.LATE_SUCCESS);
        assertThat(late.next().standing()).isEqualTo(failed.standing());
        assertThat(late.next().version()).isEqualTo(failed.version());
        assertThat(late.effects()).singleElement().isInstanceOf(Order.class);
    }

    @Test
    void itsSavedFilesAreToldAsRecoveredAndChargeNothing() {
        Generation recovering = after(after(pending(), ended(FAILED)), succeeded("https://a/1"));

        Changed recovered = changed(recovering, new FilesSaved(1, List.of(FILE)));

        assertThat(recovered.next().status()).isEqualTo(FAILED);
        assertThat(recovered.next().standing().creditsUsed()).isZero();
        assertThat(recovered.next().version()).isEqualTo(recovering.version() + 1);
        assertThat(recovered.effects()).containsExactly(new Tell("generation.recovered", List.of(FILE), null));
    }

    @Test
    void itsLostFileChangesNothing() {
        Generation recovering = after(after(pending(), ended(FAILED)), succeeded("https://a/1"));

        assertThat(outcome(recovering, new FileLost(1, "upload_failed", "gone")))
                .isEqualTo(Outcome.AFTER_END);
    }

    @ParameterizedTest
    @EnumSource(
            value = GenerationStatus.class,
            names = {"PENDING", "STARTING", "PROCESSING"})
    void workAfterTheEndChangesNothing(GenerationStatus status) {
        assertThat(outcome(completed(), working(status, 99))).isEqualTo(Outcome.AFTER_END);
    }

    @Test
    void anotherAttemptsHappeningsChangeNothing() {
        assertThat(outcome(pending(), new Accepted(2))).isEqualTo(Outcome.STALE_ATTEMPT);
        assertThat(outcome(saving(), new FilesSaved(2, List.of(FILE)))).isEqualTo(Outcome.STALE_ATTEMPT);
    }
}
