package dev.reelay.worker.generation;

import static dev.reelay.worker.generation.Decisions.LIFECYCLE;
import static org.assertj.core.api.Assertions.assertThat;

import dev.reelay.model.delivery.StatusMessage;
import dev.reelay.model.generation.GenerationStatus;
import dev.reelay.worker.generation.Decision.Changed;
import dev.reelay.worker.generation.Happening.FilesSaved;
import dev.reelay.worker.generation.Happening.Reported;
import java.util.List;
import java.util.SplittableRandom;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;

/** Whatever happens in whatever order and however often, what was promised holds. */
class LifecycleSchedulesTest {

    /** {@code -Dreelay.schedules=…} lives more of them; a failure says by which seed it is found again. */
    private static final int SCHEDULES = Integer.getInteger("reelay.schedules", 100_000);

    @Test
    void aHundredThousandSchedulesWithRetriesCancelsAndCrashesKeepThePromises() {
        long first = System.nanoTime();
        for (long seed = first; seed < first + SCHEDULES; seed++) {
            try {
                new RandomLife(new SplittableRandom(seed)).live();
            } catch (AssertionError e) {
                throw new AssertionError("seed " + seed + ": " + e.getMessage(), e);
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

    @Provide
    Arbitrary<List<Happening>> reports() {
        return work().list().ofMaxSize(12);
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
}
