package dev.reelay.worker.generation;

import static dev.reelay.model.generation.GenerationStatus.FAILED;
import static dev.reelay.model.generation.GenerationStatus.PROCESSING;
import static dev.reelay.model.generation.GenerationStatus.STARTING;
import static dev.reelay.worker.generation.Decisions.LIFECYCLE;
import static dev.reelay.worker.generation.Sample.ended;
import static dev.reelay.worker.generation.Sample.pending;
import static dev.reelay.worker.generation.Sample.succeeded;
import static dev.reelay.worker.generation.Sample.working;
import static org.assertj.core.api.Assertions.assertThat;

import dev.reelay.model.room.RoomMessage;
import dev.reelay.worker.credit.Refund;
import dev.reelay.worker.room.Telling;
import java.util.List;
import org.junit.jupiter.api.Test;

class ChangeSetTest {

    @Test
    void ofManyProgressesOnlyTheNewestIsTold() {
        ChangeSet changes = new ChangeSet(List.of(pending()), LIFECYCLE);
        changes.apply("gen-1", working(STARTING, null));

        for (int progress = 10; progress <= 50; progress += 10) {
            changes.apply("gen-1", working(PROCESSING, progress));
        }

        assertThat(changes.events()).extracting(Telling::type).containsOnly("generation.started");
        assertThat(changes.progress()).hasSize(2).allSatisfy(message -> {
            assertThat(message.data().path("progress").asInt()).isEqualTo(50);
            assertThat(message.version()).isEqualTo(7);
        });
        assertThat(changes.changed()).singleElement().satisfies(next -> {
            assertThat(next.version()).isEqualTo(7);
            assertThat(changes.versionBefore("gen-1")).isEqualTo(1);
        });
    }

    @Test
    void anEndOvertakesTheProgressBeforeIt() {
        ChangeSet changes = new ChangeSet(List.of(pending()), LIFECYCLE);
        changes.apply("gen-1", working(PROCESSING, 10));
        changes.apply("gen-1", working(PROCESSING, 20));

        changes.apply("gen-1", ended(FAILED));

        assertThat(changes.progress()).isEmpty();
        assertThat(changes.events())
                .extracting(telling -> telling.room().name() + " " + telling.type())
                .containsExactly(
                        "user:ada generation.started",
                        "video:gen-1 generation.started",
                        "user:ada generation.failed",
                        "video:gen-1 generation.failed");
    }

    @Test
    void theVideosRoomGetsNothingThatIsTheUsersOwn() {
        ChangeSet changes = new ChangeSet(List.of(pending()), LIFECYCLE);

        changes.apply("gen-1", ended(FAILED));

        assertThat(changes.events().get(0).data().path("error").asText()).isEqualTo("words");
        assertThat(changes.events().get(1).data().toString())
                .doesNotContain("words")
                .doesNotContain("session-1")
                .doesNotContain("creditsUsed")
                .doesNotContain("owner/model");
    }

    @Test
    void aRefundIsToldAfterTheFailureInTheUsersRoomAlone() {
        ChangeSet changes = new ChangeSet(List.of(pending()), LIFECYCLE);
        changes.apply("gen-1", ended(FAILED));

        changes.refunded(new Refund("ada", "gen-1", 1, 10, 1000));

        assertThat(changes.events()).last().satisfies(telling -> {
            assertThat(telling.type()).isEqualTo("credits.refunded");
            assertThat(telling.room().name()).isEqualTo("user:ada");
            assertThat(telling.data().path("amount").asLong()).isEqualTo(10);
        });
    }

    @Test
    void generationsOfOneBatchDoNotMix() {
        ChangeSet changes = new ChangeSet(List.of(pending("a"), pending("b"), pending("c")), LIFECYCLE);

        changes.apply("a", working(PROCESSING, 10));
        changes.apply("b", succeeded("https://a/1"));

        assertThat(changes.changed()).extracting(Generation::id).containsExactlyInAnyOrder("a", "b");
        assertThat(changes.orders())
                .singleElement()
                .satisfies(order -> assertThat(order.generation().id()).isEqualTo("b"));
        assertThat(changes.progress()).extracting(RoomMessage::generationId).containsOnly("b");
    }

    @Test
    void anUnknownGenerationIsSaidToBeUnknown() {
        assertThat(new ChangeSet(List.of(), LIFECYCLE).apply("nobody", working(PROCESSING, 1)))
                .isEqualTo(Outcome.UNKNOWN_GENERATION);
    }
}
