package dev.reelay.ingest.fal;

import static org.assertj.core.api.Assertions.assertThat;

import dev.reelay.ingest.sender.VerificationUnavailableException;
import dev.reelay.ingest.signature.Ed25519PublicKey;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.helpers.test.UniAssertSubscriber;
import io.smallrye.mutiny.subscription.UniEmitter;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Base64;
import java.util.Deque;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class KeyCacheTest {

    private static final Instant START = Instant.parse("2027-01-15T12:00:00Z");
    private static final List<Ed25519PublicKey> KEYS =
            List.of(Ed25519PublicKey.parse(Base64.getUrlDecoder().decode(Vector.X)));

    private final Deque<UniEmitter<? super List<Ed25519PublicKey>>> asked = new ArrayDeque<>();
    private int fetches;
    private Instant now = START;

    private final KeyCache cache = new KeyCache(
            () -> Uni.createFrom().emitter(emitter -> {
                fetches++;
                asked.add(emitter);
            }),
            Duration.ofHours(1),
            Duration.ofMinutes(1),
            () -> now);

    @Test
    void fetchesOnceForAllWhoWait() {
        List<UniAssertSubscriber<FalKeys>> waiting =
                Stream.generate(this::usable).limit(50).toList();

        answer();

        assertThat(fetches).isEqualTo(1);
        assertThat(waiting)
                .allSatisfy(each ->
                        assertThat(each.assertCompleted().getItem().keys()).isEqualTo(KEYS));
    }

    @Test
    void servesKnownKeysWhileItFetchesNewerOnesBesideTheWork() {
        known();
        now = START.plus(Duration.ofHours(2));

        UniAssertSubscriber<FalKeys> served = usable();

        served.assertCompleted();
        assertThat(fetches).isEqualTo(2);
        answer();
        assertThat(cache.newest().fetchedAt()).isEqualTo(now);
    }

    @Test
    void servesStaleKeysForADayWhileFalCannotBeAsked() {
        known();
        now = START.plus(Duration.ofHours(24)).minusSeconds(1);
        usable().assertCompleted();
        fail();
        usable().assertCompleted();
        now = START.plus(Duration.ofHours(24)).plusSeconds(60);

        UniAssertSubscriber<FalKeys> late = usable();

        fail();
        late.assertFailedWith(VerificationUnavailableException.class);
    }

    @Test
    void asksAgainSoonButNotAtOnceWhileItHasNoKeys() {
        usable();
        fail();
        usable().assertFailedWith(VerificationUnavailableException.class);
        assertThat(fetches).isEqualTo(1);
        now = START.plus(KeyCache.PAUSE_WITHOUT_KEYS);

        UniAssertSubscriber<FalKeys> again = usable();

        answer();
        again.assertCompleted();
    }

    @Test
    void fetchesForUnknownSignaturesOnceAMinuteAtMost() {
        FalKeys known = known();
        now = START.plusSeconds(61);
        UniAssertSubscriber<FalKeys> first = newerThan(known);
        answer();
        FalKeys newer = first.assertCompleted().getItem();

        List<FalKeys> repeated = Stream.generate(
                        () -> newerThan(newer).assertCompleted().getItem())
                .limit(100)
                .toList();

        assertThat(repeated).containsOnly(newer);
        assertThat(newer).isNotSameAs(known);
        assertThat(fetches).isEqualTo(2);
    }

    @Test
    void givesNewerKeysWithoutAFetchToWhoTriedOlderOnes() {
        FalKeys known = known();
        now = START.plusSeconds(61);
        newerThan(known);
        answer();

        FalKeys given = newerThan(known).assertCompleted().getItem();

        assertThat(given).isSameAs(cache.newest());
        assertThat(fetches).isEqualTo(2);
    }

    @Test
    void cannotSayThatThereAreNoNewerKeysWhileFalCannotBeAsked() {
        FalKeys known = known();
        now = START.plusSeconds(61);
        UniAssertSubscriber<FalKeys> asking = newerThan(known);
        UniAssertSubscriber<FalKeys> waitingToo = newerThan(known);
        fail();

        UniAssertSubscriber<FalKeys> withinThePause = newerThan(known);

        assertThat(List.of(asking, waitingToo, withinThePause))
                .allSatisfy(each -> each.assertFailedWith(VerificationUnavailableException.class));
        assertThat(fetches).isEqualTo(2);
    }

    @Test
    void cannotSayItEitherWhenTheFetchBesideTheWorkHasFailed() {
        FalKeys known = known();
        now = START.plus(Duration.ofHours(2));
        usable().assertCompleted();
        fail();

        UniAssertSubscriber<FalKeys> withinThePause = newerThan(known);

        withinThePause.assertFailedWith(VerificationUnavailableException.class);
    }

    @Test
    void takesASuccessWithinThePauseForProofThatThereAreNoNewerKeys() {
        FalKeys known = known();
        now = START.plusSeconds(59);

        FalKeys given = newerThan(known).assertCompleted().getItem();

        assertThat(given).isSameAs(known);
        assertThat(fetches).isEqualTo(1);
    }

    @Test
    void knowsAgainOnceFalCanBeAsked() {
        FalKeys known = known();
        now = START.plusSeconds(61);
        newerThan(known);
        fail();
        now = START.plusSeconds(122);
        UniAssertSubscriber<FalKeys> asking = newerThan(known);

        answer();

        assertThat(asking.assertCompleted().getItem().newerThan(known)).isTrue();
        assertThat(newerThan(cache.newest()).assertCompleted().getItem()).isSameAs(cache.newest());
    }

    private FalKeys known() {
        UniAssertSubscriber<FalKeys> first = usable();
        answer();
        return first.assertCompleted().getItem();
    }

    private UniAssertSubscriber<FalKeys> usable() {
        return cache.usable().subscribe().withSubscriber(UniAssertSubscriber.create());
    }

    private UniAssertSubscriber<FalKeys> newerThan(FalKeys tried) {
        return cache.newerThan(tried).subscribe().withSubscriber(UniAssertSubscriber.create());
    }

    private void answer() {
        asked.remove().complete(KEYS);
    }

    private void fail() {
        asked.remove().fail(new IllegalStateException("out of reach"));
    }
}
