package dev.reelay.worker.generation;

import static dev.reelay.model.generation.GenerationStatus.COMPLETED;
import static dev.reelay.model.generation.GenerationStatus.FAILED;
import static dev.reelay.model.generation.GenerationStatus.PENDING;
import static dev.reelay.model.generation.GenerationStatus.PROCESSING;
import static dev.reelay.model.generation.GenerationStatus.SAVING;
import static dev.reelay.model.generation.GenerationStatus.STARTING;
import static dev.reelay.worker.generation.Decisions.after;
import static dev.reelay.worker.generation.Decisions.changed;
import static dev.reelay.worker.generation.Decisions.outcome;
import static dev.reelay.worker.generation.Decisions.saving;
import static dev.reelay.worker.generation.Sample.FILE;
import static dev.reelay.worker.generation.Sample.pending;
import static dev.reelay.worker.generation.Sample.succeeded;
import static dev.reelay.worker.generation.Sample.working;
import static org.assertj.core.api.Assertions.assertThat;

import dev.reelay.model.delivery.StatusMessage;
import dev.reelay.worker.generation.Decision.Changed;
import dev.reelay.worker.generation.Effect.GiveBack;
import dev.reelay.worker.generation.Effect.Order;
import dev.reelay.worker.generation.Effect.Settle;
import dev.reelay.worker.generation.Effect.Tell;
import dev.reelay.worker.generation.Happening.Accepted;
import dev.reelay.worker.generation.Happening.Delayed;
import dev.reelay.worker.generation.Happening.FilesSaved;
import dev.reelay.worker.generation.Happening.Reported;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** The way of an attempt, from the first sign of work to its files. */
class LifecycleTest {

    @Test
    void theFirstWorkIsToldAsStarted() {
        Changed changed = changed(pending(), working(STARTING, null));

        assertThat(changed.next().status()).isEqualTo(STARTING);
        assertThat(changed.next().version()).isEqualTo(2);
        assertThat(changed.effects()).containsExactly(Tell.of("generation.started"));
    }

    @Test
    void furtherWorkIsToldAsProgress() {
        Generation starting = after(pending(), working(STARTING, null));

        Changed changed = changed(starting, working(PROCESSING, 40));

        assertThat(changed.next().standing().progress()).isEqualTo(40);
        assertThat(changed.effects()).containsExactly(Tell.of("generation.progress"));
    }

    @Test
    void theProvidersYesIsASignOfWork() {
        Generation delayed = after(pending(), new Delayed(1, "later"));

        Changed changed = changed(delayed, new Accepted(1));

        assertThat(changed.next().status()).isEqualTo(STARTING);
        assertThat(changed.next().standing().message()).isNull();
        assertThat(changed.effects()).containsExactly(Tell.of("generation.started"));
    }

    @Test
    void theProvidersYesAfterItsFirstWebhookSaysNothingNew() {
        Generation processing = after(pending(), working(PROCESSING, 5));

        assertThat(outcome(processing, new Accepted(1))).isEqualTo(Outcome.NOTHING_NEW);
    }

    @Test
    void aReasonToWaitIsToldOnce() {
        Changed changed = changed(pending(), new Delayed(1, "cannot be reached"));

        assertThat(changed.next().status()).isEqualTo(PENDING);
        assertThat(changed.next().standing().message()).isEqualTo("cannot be reached");
        assertThat(outcome(changed.next(), new Delayed(1, "cannot be reached"))).isEqualTo(Outcome.NOTHING_NEW);
    }

    @Test
    void aStageOfTheSenderIsKeptUntilAnotherIsNamed() {
        Generation staged = after(
                pending(),
                new Reported(
                        1,
                        new StatusMessage(
                                PROCESSING, "face_swap", 40, "swapping", 12, List.of(), null, null, null, null)));

        Generation next = after(staged, working(PROCESSING, 50));

        assertThat(next.standing().stage()).isEqualTo("face_swap");
        assertThat(next.standing().message()).isEqualTo("swapping");
        assertThat(next.standing().estimatedSeconds()).isEqualTo(12);
    }

    @Test
    void aLowerProgressIsLateEvenWithAnotherStage() {
        Generation processing = after(pending(), working(PROCESSING, 60));

        assertThat(outcome(
                        processing,
                        new Reported(
                                1,
                                new StatusMessage(
                                        PROCESSING, "older", 20, null, null, List.of(), null, null, null, null))))
                .isEqualTo(Outcome.LATE);
    }

    @Test
    void anOlderStatusIsLate() {
        assertThat(outcome(after(pending(), working(PROCESSING, 60)), working(STARTING, null)))
                .isEqualTo(Outcome.LATE);
    }

    @Test
    void aSuccessOrdersItsFilesAndIsNotYetCompleted() {
        Changed changed = changed(after(pending(), working(PROCESSING, 60)), succeeded("https://a/1", "https://a/2"));

        assertThat(changed.next().status()).isEqualTo(SAVING);
        assertThat(changed.next().standing().progress()).isEqualTo(100);
        assertThat(changed.next().filesOrdered()).isEqualTo(2);
        assertThat(changed.effects()).hasSize(2).first().isInstanceOf(Order.class);
        assertThat(changed.effects()).last().isEqualTo(Tell.of("generation.progress"));
    }

    @Test
    void anOutputThatIsListedTwiceIsOneFile() {
        Order order = (Order) changed(pending(), succeeded("https://a/1", "https://a/1"))
                .effects()
                .get(0);

        assertThat(order.media()).hasSize(1);
    }

    @Test
    void asManyFilesAsTheLimitAreAllOrdered() {
        Order order = (Order) changed(pending(), succeeded(urls(StatusMessage.MAX_MEDIA)))
                .effects()
                .get(0);

        assertThat(order.media()).hasSize(StatusMessage.MAX_MEDIA);
    }

    @Test
    void moreFilesThanTheLimitFailInsteadOfBeingDropped() {
        Changed changed = changed(pending(), succeeded(urls(StatusMessage.MAX_MEDIA + 1)));

        assertThat(changed.next().status()).isEqualTo(FAILED);
        assertThat(changed.effects()).containsExactly(new GiveBack("too_many_outputs"), Tell.of("generation.failed"));
    }

    private static String[] urls(int count) {
        return IntStream.range(0, count).mapToObj(n -> "https://a/" + n).toArray(String[]::new);
    }

    @Test
    void aSuccessWithoutAnythingFails() {
        Changed changed = changed(pending(), succeeded());

        assertThat(changed.next().status()).isEqualTo(FAILED);
        assertThat(changed.next().standing().errorCode()).isEqualTo("no_output");
        assertThat(changed.effects()).containsExactly(new GiveBack("no_output"), Tell.of("generation.failed"));
    }

    @Test
    void aTextIsCompletedAtOnce() {
        Changed changed = changed(
                pending(),
                new Reported(
                        1, new StatusMessage(SAVING, null, 100, null, null, List.of(), "a text", null, null, 1.0)));

        assertThat(changed.next().status()).isEqualTo(COMPLETED);
        assertThat(changed.effects())
                .containsExactly(new Settle("completed"), new Tell("generation.completed", null, "a text"));
    }

    @Test
    void theLastFileCompletesAndSettles() {
        Changed changed = changed(saving(), new FilesSaved(1, List.of(FILE)));

        assertThat(changed.next().status()).isEqualTo(COMPLETED);
        assertThat(changed.next().standing().creditsUsed()).isEqualTo(10);
        assertThat(changed.next().standing().generationSeconds()).isEqualTo(2.5);
        assertThat(changed.effects())
                .containsExactly(new Settle("completed"), new Tell("generation.completed", List.of(FILE), null));
    }
}
