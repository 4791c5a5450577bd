package dev.reelay.ingest.route;

import static org.assertj.core.api.Assertions.assertThat;

import dev.reelay.ingest.source.Visits;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.quarkus.runtime.configuration.MemorySize;
import java.math.BigInteger;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** A budget of a hundred times 64 KiB, of which a source has ten and small bodies keep twenty. */
class BodyBudgetTest {

    private static final int UNIT = (int) BodyBudget.SMALL;
    private static final int MOST = 100 * UNIT;

    private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
    private final BodyBudget budget = new BodyBudget(new Bounds(), meters);

    @Test
    void givesASourceItsShareAndNoMore() {
        assertThat(strangers("a", UNIT).take(UNIT)).isTrue();
        assertThat(strangers("a", 9 * UNIT).take(9 * UNIT)).isTrue();

        assertThat(strangers("a", 1).take(1)).isFalse();

        assertThat(strangers("b", 1).take(1)).isTrue();
        assertThat(held()).isEqualTo(10 * UNIT + 1);
        assertThat(meters.get("reelay.ingest.bodies.beyond.share").counter().count())
                .isEqualTo(1);
    }

    @Test
    void takesASingleBodyHoweverLargeItIs() {
        BodyBudget.Place place = strangers("a", 0);

        for (int i = 0; i < 50; i++) {
            assertThat(place.take(UNIT)).isTrue();
        }

        assertThat(strangers("a", 1).take(1)).isFalse();
    }

    @Test
    void givesBackWhatWasTaken() {
        BodyBudget.Place place = strangers("a", 0);
        place.take(5 * UNIT);
        place.take(5 * UNIT);

        place.giveBack();
        place.giveBack();

        assertThat(held()).isZero();
        BodyBudget.Place first = strangers("a", 0);
        assertThat(first.take(5 * UNIT)).isTrue();
        assertThat(strangers("a", 0).take(5 * UNIT)).isTrue();
        assertThat(strangers("a", 0).take(1)).isFalse();
    }

    @Test
    void limitsNobodyWhoIsVouchedFor() {
        BodyBudget.Place place = budget.place(Visits.vouchedFor("a"), 0);
        place.take(10 * UNIT);

        assertThat(budget.place(Visits.vouchedFor("a"), 0).take(10 * UNIT)).isTrue();
    }

    @Test
    void keepsAReserveThatLargeBodiesDoNotFitInto() {
        assertThat(budget.place(Visits.vouchedFor("a"), 0).take(80 * UNIT)).isTrue();

        assertThat(budget.place(Visits.vouchedFor("a"), 2L * UNIT).take(1)).isFalse();
        assertThat(budget.place(Visits.vouchedFor("a"), 0).take(UNIT + 1)).isFalse();

        assertThat(strangers("b", UNIT).take(UNIT)).isTrue();
    }

    @Test
    void countsNothingForABodyThatDidNotFit() {
        budget.place(Visits.vouchedFor("a"), 0).take(80 * UNIT);
        BodyBudget.Place large = strangers("b", 2L * UNIT);

        assertThat(large.take(1)).isFalse();
        large.giveBack();

        assertThat(held()).isEqualTo(80 * UNIT);
        assertThat(strangers("b", UNIT).take(UNIT)).isTrue();
    }

    private BodyBudget.Place strangers(String source, long declared) {
        return budget.place(Visits.of(source), declared);
    }

    private int held() {
        return (int) meters.get("reelay.ingest.bodies").gauge().value();
    }

    private record Bounds() implements RouteConfig {

        @Override
        public MemorySize bodiesInFlight() {
            return new MemorySize(BigInteger.valueOf(MOST));
        }

        @Override
        public int sourceShare() {
            return 10;
        }

        @Override
        public int smallBodiesReserve() {
            return 20;
        }

        @Override
        public Duration bodyDeadline() {
            return Duration.ofSeconds(1);
        }

        @Override
        public MemorySize offloadAbove() {
            return new MemorySize(BigInteger.ONE);
        }

        @Override
        public Duration retryAfter() {
            return Duration.ofSeconds(1);
        }

        @Override
        public Duration turnedAwayDelay() {
            return Duration.ZERO;
        }

        @Override
        public int maxTurnedAway() {
            return 1;
        }
    }
}
