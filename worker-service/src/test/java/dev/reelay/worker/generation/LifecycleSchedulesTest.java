package dev.reelay.worker.generation;

import static dev.reelay.worker.generation.Decisions.LIFECYCLE;
import static org.assertj.core.api.Assertions.assertThat;

import dev.reelay.model.delivery.MediaReference;
import dev.reelay.model.delivery.StatusMessage;
import dev.reelay.model.generation.GenerationStatus;
import dev.reelay.worker.generation.Decision.Changed;
import dev.reelay.worker.generation.Effect.GiveBack;
import dev.reelay.worker.generation.Effect.Order;
import dev.reelay.worker.generation.Effect.Settle;
import dev.reelay.worker.generation.Effect.Tell;
import dev.reelay.worker.generation.Happening.Accepted;
import dev.reelay.worker.generation.Happening.Delayed;
import dev.reelay.worker.generation.Happening.FileLost;
import dev.reelay.worker.generation.Happening.FilesSaved;
import dev.reelay.worker.generation.Happening.Refused;
import dev.reelay.worker.generation.Happening.Reported;
import java.util.List;
import java.util.stream.IntStream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;

/** Whatever happens in whatever order and however often, what was promised holds. */
class LifecycleSchedulesTest {

    @Property(tries = 5_000)
    void aScheduleOfAnythingKeepsThePromises(@ForAll("schedules") List<Happening> schedule) {
        Generation generation = Sample.pending();
        Ledger ledger = new Ledger();

        for (Happening happening : schedule) {
            Decision decision = LIFECYCLE.decide(generation, happening);
            if (decision instanceof Changed changed) {
                ledger.saw(generation, happening, changed);
                generation = changed.next();
            } else {
                assertThat(decision.outcome()).isNotIn(Outcome.APPLIED, Outcome.LATE_SUCCESS);
            }
            // Whatever it was, the same again at once changes nothing that money or an end is about.
            Decision again = LIFECYCLE.decide(generation, happening);
            if (again instanceof Changed repeated) {
                assertThat(happening).isInstanceOf(FilesSaved.class);
                assertThat(repeated.next().status()).isEqualTo(GenerationStatus.FAILED);
            }
        }
    }

    @Property(tries = 1_000)
    void theOrderOfReportsBeforeTheEndDoesNotMatterForTheEnd(@ForAll("reports") List<Happening> reports) {
        Generation inOrder = Sample.pending();
        for (Happening report : reports) {
            inOrder = next(inOrder, report);
        }
        Generation reversed = Sample.pending();
        for (int i = reports.size() - 1; i >= 0; i--) {
            reversed = next(reversed, reports.get(i));
        }

        Generation one = next(next(inOrder, Sample.succeeded("https://a/1")), new FilesSaved(1, List.of(Sample.FILE)));
        Generation other =
                next(next(reversed, Sample.succeeded("https://a/1")), new FilesSaved(1, List.of(Sample.FILE)));

        assertThat(one.standing()).isEqualTo(other.standing());
        assertThat(one.status()).isEqualTo(GenerationStatus.COMPLETED);
    }

    private static Generation next(Generation generation, Happening happening) {
        return LIFECYCLE.decide(generation, happening) instanceof Changed changed ? changed.next() : generation;
    }

    /** What an onlooker writes down, and complains about. */
    private static final class Ledger {

        private int started;
        private int ends;
        private int settled;
        private int givenBack;
        private int ordered;

        void saw(Generation before, Happening happening, Changed changed) {
            Generation after = changed.next();
            assertThat(happening.attempt()).as("only the current attempt").isEqualTo(before.attempt());
            assertThat(after.attempt()).isEqualTo(before.attempt());
            if (after.status() != before.status()) {
                assertThat(before.status().precedes(after.status()))
                        .as("forward only")
                        .isTrue();
            }
            assertThat(after.standing().progress())
                    .as("progress never falls")
                    .isGreaterThanOrEqualTo(before.standing().progress());
            long told =
                    changed.effects().stream().filter(Tell.class::isInstance).count();
            assertThat(after.version()).as("one version a telling").isEqualTo(before.version() + told);
            changed.effects().forEach(effect -> saw(after, effect));
            assertThat(settled + givenBack).as("paid or given back, once").isLessThanOrEqualTo(1);
            assertThat(settled).isEqualTo(after.status() == GenerationStatus.COMPLETED ? 1 : 0);
            assertThat(givenBack)
                    .isEqualTo(
                            after.status() == GenerationStatus.FAILED || after.status() == GenerationStatus.CANCELED
                                    ? 1
                                    : 0);
        }

        private void saw(Generation after, Effect effect) {
            if (effect instanceof Settle) {
                settled++;
            } else if (effect instanceof GiveBack) {
                givenBack++;
            } else if (effect instanceof Order order) {
                assertThat(ordered).as("files are ordered once").isZero();
                assertThat(order.media()).isNotEmpty();
                ordered += order.media().size();
                assertThat(after.filesOrdered()).isEqualTo(ordered);
            } else if (effect instanceof Tell tell) {
                told(after, tell);
            }
        }

        private void told(Generation after, Tell tell) {
            switch (tell.type()) {
                case "generation.started" -> {
                    assertThat(++started).as("started once").isEqualTo(1);
                    assertThat(ends).as("started before the end").isZero();
                }
                case "generation.progress" ->
                    assertThat(ends).as("no progress after the end").isZero();
                case "generation.completed", "generation.failed", "generation.canceled" -> {
                    assertThat(++ends).as("one end").isEqualTo(1);
                    assertThat(after.status().isTerminal()).isTrue();
                    assertThat(tell.type()).endsWith(after.status().word());
                }
                case "generation.recovered" -> {
                    assertThat(after.status()).isEqualTo(GenerationStatus.FAILED);
                    assertThat(tell.files()).isNotEmpty();
                }
                default -> throw new AssertionError("never to be told: " + tell.type());
            }
        }
    }

    @Provide
    Arbitrary<List<Happening>> schedules() {
        return anything().list().ofMinSize(1).ofMaxSize(30);
    }

    @Provide
    Arbitrary<List<Happening>> reports() {
        return work().list().ofMaxSize(12);
    }

    private static Arbitrary<Happening> anything() {
        return Arbitraries.frequencyOf(Tuple.of(6, work()), Tuple.of(3, ends()), Tuple.of(3, ofOurs()));
    }

    private static Arbitrary<Integer> attempts() {
        return Arbitraries.frequency(Tuple.of(9, 1), Tuple.of(1, 2));
    }

    private static Arbitrary<Happening> work() {
        Arbitrary<GenerationStatus> statuses =
                Arbitraries.of(GenerationStatus.PENDING, GenerationStatus.STARTING, GenerationStatus.PROCESSING);
        Arbitrary<Integer> progress = Arbitraries.integers().between(0, 100).injectNull(0.3);
        Arbitrary<String> stages = Arbitraries.of("composition", "face_swap").injectNull(0.6);
        return Combinators.combine(statuses, progress, stages)
                .as((status, percent, stage) -> new Reported(
                        1, new StatusMessage(status, stage, percent, null, null, List.of(), null, null, null, null)));
    }

    private static Arbitrary<Happening> ends() {
        Arbitrary<StatusMessage> successes = Arbitraries.integers()
                .between(0, 3)
                .map(files -> StatusMessage.succeeded(
                        IntStream.range(0, files)
                                .mapToObj(n -> MediaReference.of("https://a/" + n))
                                .toList(),
                        null));
        Arbitrary<StatusMessage> failures = Arbitraries.of(GenerationStatus.FAILED, GenerationStatus.CANCELED)
                .map(status -> StatusMessage.ended(status, "provider_" + status.word(), "words"));
        return Combinators.combine(attempts(), Arbitraries.oneOf(successes, failures))
                .as(Reported::new);
    }

    private static Arbitrary<Happening> ofOurs() {
        return attempts()
                .flatMap(attempt -> Arbitraries.of(
                        new Accepted(attempt),
                        new Delayed(attempt, "later"),
                        new Refused(attempt, "submit_refused", "no"),
                        new FilesSaved(attempt, List.of(Sample.FILE)),
                        new FileLost(attempt, "upload_failed", "gone")));
    }
}
