package dev.reelay.worker.media;

import static org.assertj.core.api.Assertions.assertThat;

import dev.reelay.worker.media.address.UrlRules;
import dev.reelay.worker.media.fetch.FetchException;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletionException;
import org.junit.jupiter.api.Test;

class TransferEndTest {

    @Test
    void aFileThatDidNotArriveWholeIsTriedAgain() {
        assertThat(TransferEnd.of(FetchException.incomplete(), 1, 3))
                .isEqualTo(new TransferEnd.Again("the file did not arrive whole"));
    }

    @Test
    void theLastTryEndsIt() {
        assertThat(TransferEnd.of(FetchException.incomplete(), 3, 3))
                .isEqualTo(new TransferEnd.Lost("upload_failed", "the file did not arrive whole, after 3 tries"));
    }

    @Test
    void aFileThatWeDoNotTakeIsNotTriedAgain() {
        assertThat(TransferEnd.of(FetchException.refused("the file is not of a type that is accepted"), 1, 3))
                .isEqualTo(new TransferEnd.Lost("upload_failed", "the file is not of a type that is accepted"));
    }

    @Test
    void aRefusedAddressIsNotTriedAgainAndNotQuoted() {
        TransferEnd end = TransferEnd.of(refusal("https://10.1.2.3/secret?sig=1"), 1, 3);

        assertThat(end).isInstanceOfSatisfying(TransferEnd.Lost.class, lost -> {
            assertThat(lost.errorCode()).isEqualTo("upload_failed");
            assertThat(lost.reason()).doesNotContain("10.1.2.3").doesNotContain("secret");
        });
    }

    @Test
    void whateverElseHappensIsOurFaultAndIsNotQuoted() {
        Throwable failure = new CompletionException(new IllegalStateException("https://s3/bucket?X-Amz-Signature=1"));

        assertThat(TransferEnd.of(failure, 1, 3)).isEqualTo(new TransferEnd.Again("the file could not be stored"));
    }

    @Test
    void aLostLeaseEndsItQuietly() {
        assertThat(TransferEnd.of(new LeaseLostException(), 3, 3)).isEqualTo(new TransferEnd.LeaseLost());
    }

    private static Throwable refusal(String url) {
        try {
            new UrlRules(Set.of(443), List.of(), Optional.empty()).check(url);
        } catch (RuntimeException e) {
            return e;
        }
        throw new AssertionError("not refused");
    }
}
