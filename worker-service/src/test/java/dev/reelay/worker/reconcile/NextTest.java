package dev.reelay.worker.reconcile;

import static org.assertj.core.api.Assertions.assertThat;

import dev.reelay.model.delivery.MediaReference;
import dev.reelay.model.delivery.StatusMessage;
import dev.reelay.model.generation.GenerationStatus;
import dev.reelay.worker.generation.Happening.Canceled;
import dev.reelay.worker.generation.Happening.Expired;
import dev.reelay.worker.generation.Happening.Reported;
import dev.reelay.worker.generation.ProviderConfig.Expectation;
import dev.reelay.worker.submission.Job;
import dev.reelay.worker.submission.Reading;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class NextTest {

    private static final Job JOB = new Job("gen-1", 2, "replicate", "job-1", null);
    private static final Duration INTERVAL = Duration.ofMinutes(1);
    private static final Duration IN_TIME = Duration.ofMinutes(45).minusMillis(1);
    private static final Duration OVERDUE = Duration.ofMinutes(45);

    private static final StatusMessage WORKING = StatusMessage.working(GenerationStatus.PROCESSING, 40, null);
    private static final StatusMessage SUCCEEDED =
            StatusMessage.succeeded(List.of(MediaReference.of("https://a/1")), null);

    @Test
    void whatAJobIsReadToBeHappensToItsAttemptAndItIsReadAgain() {
        assertThat(after(new Reading.Told(WORKING), IN_TIME))
                .isEqualTo(new Next(new Reported(2, WORKING), INTERVAL, false));
        assertThat(after(new Reading.Told(SUCCEEDED), IN_TIME))
                .isEqualTo(new Next(new Reported(2, SUCCEEDED), INTERVAL, false));
    }

    @Test
    void anEndIsTakenHoweverLateItIsRead() {
        assertThat(after(new Reading.Told(SUCCEEDED), OVERDUE).happening()).isEqualTo(new Reported(2, SUCCEEDED));
    }

    @Test
    void aJobThatStillRunsPastItsDeadlineExpiresAndIsCanceled() {
        Next next = after(new Reading.Told(WORKING), OVERDUE);

        assertThat(next.happening()).isInstanceOf(Expired.class);
        assertThat(next.lookIn()).isNull();
        assertThat(next.cancels()).isTrue();
    }

    @Test
    void aJobThatIsGoneExpiresAtOnce() {
        Next next = after(new Reading.Gone(), Duration.ZERO);

        assertThat(next.happening()).isInstanceOf(Expired.class);
        assertThat(next.lookIn()).isNull();
        assertThat(next.cancels()).isFalse();
    }

    @Test
    void aJobThatIsGoneAfterItsUserWantedItCanceledIsCanceled() {
        assertThat(after(new Reading.Gone(), Duration.ZERO, true).happening()).isEqualTo(new Canceled(2));
    }

    @Test
    void whatCannotBeReadIsReadAgainUntilTheDeadline() {
        assertThat(after(new Reading.CannotTell("away"), IN_TIME)).isEqualTo(new Next(null, INTERVAL, false));
        assertThat(after(new Reading.CannotTell("away"), OVERDUE).happening()).isInstanceOf(Expired.class);
    }

    private static Next after(Reading reading, Duration age) {
        return after(reading, age, false);
    }

    private static Next after(Reading reading, Duration age, boolean cancelWanted) {
        return Next.after(reading, new Look(JOB, 1, age, cancelWanted), new Expectation() {
            @Override
            public Duration firstLook() {
                return Duration.ofMinutes(5);
            }

            @Override
            public Duration lookInterval() {
                return INTERVAL;
            }

            @Override
            public Duration deadline() {
                return OVERDUE;
            }
        });
    }
}
