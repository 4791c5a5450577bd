package dev.reelay.ingest.source;

import static org.assertj.core.api.Assertions.assertThat;

import dev.reelay.ingest.source.Visit.Admission;
import dev.reelay.model.address.ForwardedHeader;
import io.github.bucket4j.TimeMeter;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class AllowanceTest {

    private final Time time = new Time();

    @Test
    void letsInAsManyAsASecondMayBring() {
        Allowance allowance = new Allowance("198.51.100.1", limits(3, 0), time);

        List<Admission> admissions = List.of(enter(allowance), enter(allowance), enter(allowance), enter(allowance));

        assertThat(admissions)
                .containsExactly(Admission.ADMITTED, Admission.ADMITTED, Admission.ADMITTED, Admission.TOO_MANY);
    }

    @Test
    void letsInMoreAsTimePasses() {
        Allowance allowance = new Allowance("198.51.100.1", limits(2, 0), time);
        enter(allowance);
        enter(allowance);

        time.passes(Duration.ofMillis(500));

        assertThat(enter(allowance)).isEqualTo(Admission.ADMITTED);
        assertThat(enter(allowance)).isEqualTo(Admission.TOO_MANY);
    }

    @Test
    void shutsOutWhoSentTooManyThatWereNotAuthentic() {
        Allowance allowance = new Allowance("198.51.100.1", limits(1_000, 1), time);
        allowance.countRefusal();
        allowance.countRefusal();

        Visit visit = allowance.enter();

        assertThat(visit.admission()).isEqualTo(Admission.TOO_MANY_REFUSED);
        assertThat(visit.retryAfterSeconds()).isEqualTo(1);
    }

    @Test
    void shutsOutNobodyWhoseAddressAnAuthenticWebhookCameFrom() {
        Allowance allowance = new Allowance("198.51.100.1", limits(1_000, 1), time);
        allowance.enter().wasAuthentic();
        for (int i = 0; i < 100; i++) {
            allowance.enter().wasRefused();
        }

        assertThat(enter(allowance)).isEqualTo(Admission.ADMITTED);
        time.passes(Duration.ofMinutes(10));
        for (int i = 0; i < 100; i++) {
            allowance.countRefusal();
        }
        assertThat(enter(allowance)).isEqualTo(Admission.TOO_MANY_REFUSED);
    }

    @Test
    void hasNoLimitsWhereTheyAreZero() {
        Allowance allowance = new Allowance("198.51.100.1", limits(0, 0), time);

        for (int i = 0; i < 10_000; i++) {
            allowance.enter().wasRefused();
        }

        assertThat(enter(allowance)).isEqualTo(Admission.ADMITTED);
    }

    private static Admission enter(Allowance allowance) {
        return allowance.enter().admission();
    }

    private static SourceConfig limits(int requests, int refusals) {
        return new SourceConfig() {
            @Override
            public Optional<List<String>> trustedProxies() {
                return Optional.empty();
            }

            @Override
            public ForwardedHeader forwardedHeader() {
                return ForwardedHeader.X_FORWARDED_FOR;
            }

            @Override
            public int requestsPerSecond() {
                return requests;
            }

            @Override
            public int refusalsPerSecond() {
                return refusals;
            }

            @Override
            public int refusalsBurst() {
                return 2;
            }

            @Override
            public Duration vouchedFor() {
                return Duration.ofMinutes(10);
            }

            @Override
            public int maxTracked() {
                return 10;
            }
        };
    }

    /** Stands still until it is told. */
    private static final class Time implements TimeMeter {

        private long nanos = 1_000_000_000L;

        void passes(Duration duration) {
            nanos += duration.toNanos();
        }

        @Override
        public long currentTimeNanos() {
            return nanos;
        }

        @Override
        public boolean isWallClockBased() {
            return false;
        }
    }
}
