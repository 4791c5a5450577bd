package dev.reelay.ingest.fal;

import static org.assertj.core.api.Assertions.assertThat;

import dev.reelay.ingest.sender.VerificationUnavailableException;
import io.smallrye.mutiny.helpers.test.UniAssertSubscriber;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class VerificationThreadTest {

    private final CountDownLatch release = new CountDownLatch(1);
    private final VerificationThread thread = new VerificationThread(2);

    @AfterEach
    void end() {
        release.countDown();
        thread.close();
    }

    @Test
    void refusesAtOnceWhatDoesNotFitIntoItsQueue() {
        List<UniAssertSubscriber<Boolean>> taken =
                Stream.generate(this::work).limit(3).toList();

        UniAssertSubscriber<Boolean> tooMuch = work();

        tooMuch.assertFailedWith(VerificationUnavailableException.class);
        release.countDown();
        assertThat(taken)
                .allSatisfy(each -> each.awaitItem(Duration.ofSeconds(10)).assertItem(true));
    }

    private UniAssertSubscriber<Boolean> work() {
        return thread.run(this::isReleased).subscribe().withSubscriber(UniAssertSubscriber.create());
    }

    private boolean isReleased() {
        try {
            release.await();
            return true;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
