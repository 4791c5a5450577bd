package dev.reelay.worker.media;

import static org.assertj.core.api.Assertions.assertThat;

import dev.reelay.model.delivery.MediaReference;
import dev.reelay.model.delivery.StatusMessage;
import dev.reelay.model.generation.GenerationStatus;
import dev.reelay.worker.submission.Reading;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

class FreshAddressTest {

    @Test
    void theSameOutputLiesAtAnotherAddress() {
        assertThat(FreshAddress.in(succeeded("https://a/1?new", "https://a/2?new"), 2, "https://a/2?old"))
                .isEqualTo(new FreshAddress.Found("https://a/2?new"));
    }

    @Test
    void outputsAreCountedAsTheyWereOrderedEachAddressOnce() {
        assertThat(FreshAddress.in(succeeded("https://a/1", "https://a/1", "https://a/2"), 2, "https://a/old"))
                .isEqualTo(new FreshAddress.Found("https://a/2"));
    }

    @Test
    void theAddressThatHasExpiredIsNoFreshOne() {
        assertThat(FreshAddress.in(succeeded("https://a/1"), 1, "https://a/1")).isEqualTo(new FreshAddress.None());
    }

    @Test
    void anOutputThatTheRecordDoesNotNameIsGone() {
        assertThat(FreshAddress.in(succeeded("https://a/1"), 2, "https://a/2")).isEqualTo(new FreshAddress.None());
        assertThat(FreshAddress.in(new Reading.Gone(), 1, "https://a/1")).isEqualTo(new FreshAddress.None());
    }

    @Test
    void aRecordThatDoesNotTellOfASuccessNamesNoOutput() {
        StatusMessage failed = StatusMessage.ended(GenerationStatus.FAILED, "provider_failed", null);

        assertThat(FreshAddress.in(new Reading.Told(failed), 1, "https://a/1")).isEqualTo(new FreshAddress.None());
    }

    @Test
    void aRecordThatCannotBeReadMayTellLater() {
        assertThat(FreshAddress.in(new Reading.CannotTell("away"), 1, "https://a/1"))
                .isEqualTo(new FreshAddress.NotNow());
    }

    @Test
    void theAddressIsNotPrinted() {
        assertThat(new FreshAddress.Found("https://a/1?sig=secret").toString()).doesNotContain("secret");
    }

    private static Reading succeeded(String... urls) {
        return new Reading.Told(StatusMessage.succeeded(
                Arrays.stream(urls).map(MediaReference::of).toList(), null));
    }
}
