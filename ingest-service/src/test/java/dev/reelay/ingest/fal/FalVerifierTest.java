package dev.reelay.ingest.fal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.reelay.ingest.sender.VerificationPool;
import dev.reelay.ingest.sender.VerificationUnavailableException;
import dev.reelay.ingest.signature.Doubt;
import dev.reelay.ingest.signature.Ed25519PublicKey;
import dev.reelay.ingest.signature.Verdict;
import io.smallrye.mutiny.Uni;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Base64;
import java.util.Deque;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class FalVerifierTest {

    private static final Instant START = Instant.parse("2027-01-15T12:00:00Z");
    private static final List<Ed25519PublicKey> SIGNING =
            List.of(Ed25519PublicKey.parse(Base64.getUrlDecoder().decode(Vector.X)));

    /** That of the second test of RFC 8032. */
    private static final List<Ed25519PublicKey> ANOTHER = List.of(
            Ed25519PublicKey.parse(Base64.getUrlDecoder().decode("PUAXw-hDiVqStwqnTRt-vJyYLM8uxJaMwM1V8Sr0Zgw")));

    /** What fal says, each time it is asked; out of reach when there is nothing left. */
    private final Deque<List<Ed25519PublicKey>> published = new ArrayDeque<>();

    private final VerificationPool thread = new VerificationPool("fal-verifier-test", 1, 8);
    private Instant now = START;

    private final KeyCache keys = new KeyCache(
            () -> Uni.createFrom().item(published::remove), Duration.ofHours(1), Duration.ofMinutes(1), () -> now);
    private final FalVerifier verifier = new FalVerifier(keys, thread, new FailureBudget(1_000, System::nanoTime));

    @AfterEach
    void close() {
        thread.close();
    }

    @Test
    void believesAWebhookUnderAKeyThatFalHasPublishedSince() {
        published.add(ANOTHER);
        keys.usable().await().indefinitely();
        published.add(SIGNING);
        now = START.plusSeconds(61);

        Verdict verdict = verdict(Vector.published());

        assertThat(verdict).isInstanceOf(Verdict.Authentic.class);
    }

    @Test
    void refusesWhatNoneOfTheKeysSignedThatFalHasJustPublished() {
        published.add(ANOTHER);

        Verdict verdict = verdict(Vector.published());

        assertThat(verdict).isEqualTo(new Verdict.Refused(Doubt.NO_MATCH));
    }

    @Test
    void doesNotBlameTheWebhookWhenFalCannotBeAskedForItsNewKey() {
        published.add(ANOTHER);
        keys.usable().await().indefinitely();
        now = START.plusSeconds(61);

        assertThatThrownBy(() -> verdict(Vector.published())).isInstanceOf(VerificationUnavailableException.class);

        // Fal is not asked again so soon; still nothing is known to be wrong.
        published.add(SIGNING);
        assertThatThrownBy(() -> verdict(Vector.published())).isInstanceOf(VerificationUnavailableException.class);
    }

    @Test
    void believesTheKeysItHasWhileFalCannotBeAsked() {
        published.add(SIGNING);
        keys.usable().await().indefinitely();
        now = START.plus(Duration.ofHours(23));

        Verdict verdict = verdict(Vector.published());

        assertThat(verdict).isInstanceOf(Verdict.Authentic.class);
        assertThat(published).isEmpty();
    }

    private Verdict verdict(Vector webhook) {
        return verifier.verify(FalSignature.of(webhook.webhook().headers()), webhook.body())
                .await()
                .atMost(Duration.ofSeconds(10));
    }
}
