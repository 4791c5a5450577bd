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
        assertThat(TransferEnd.of(FetchException.incomplete()))
                .isEqualTo(new TransferEnd.Again("the file did not arrive whole"));
    }

    @Test
    void aFileThatWeDoNotTakeIsNotTriedAgain() {
        assertThat(TransferEnd.of(FetchException.refused("the file is not of a type that is accepted")))
                .isEqualTo(new TransferEnd.Refused("the file is not of a type that is accepted"));
    }

    @Test
    void aRefusedAddressIsNotTriedAgainAndNotQuoted() {
        TransferEnd end = TransferEnd.of(refusal("https://10.1.2.3/secret?sig=1"));

        assertThat(end)
                .isInstanceOfSatisfying(
                        TransferEnd.Refused.class,
                        refused -> assertThat(refused.reason())
                                .doesNotContain("10.1.2.3")
                                .doesNotContain("secret"));
    }

    @Test
    void whateverElseHappensIsOurFaultAndIsNotQuoted() {
        Throwable failure = new CompletionException(new IllegalStateException("https://s3/bucket?X-Amz-Signature=1"));

        assertThat(TransferEnd.of(failure)).isEqualTo(new TransferEnd.Again("the file could not be stored"));
    }

    @Test
    void aLostLeaseEndsItQuietly() {
        assertThat(TransferEnd.of(new LeaseLostException())).isEqualTo(new TransferEnd.LeaseLost());
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
