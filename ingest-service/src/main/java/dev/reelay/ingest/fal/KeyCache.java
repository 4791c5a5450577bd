package dev.reelay.ingest.fal;

import dev.reelay.ingest.sender.VerificationUnavailableException;
import dev.reelay.ingest.signature.Ed25519PublicKey;
import io.quarkus.logging.Log;
import io.smallrye.mutiny.Uni;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Keeps fal's keys: fetched once for all who wait, again after a while beside the work, and again when none of them fits,
 * though seldom, since strangers can cause that. While fal cannot be asked the known ones count on, for 24 hours in all.
 */
final class KeyCache {

    /** Pause between two fetches while there are no usable keys, and every webhook is answered 503. */
    static final Duration PAUSE_WITHOUT_KEYS = Duration.ofSeconds(5);

    private final Supplier<Uni<List<Ed25519PublicKey>>> source;
    private final Duration refreshAfter;
    private final Duration refreshPause;
    private final InstantSource clock;

    private volatile FalKeys newest = FalKeys.NONE;
    private Instant lastFetch = Instant.MIN;
    private boolean lastFailed;
    private @Nullable CompletableFuture<FalKeys> fetching;

    KeyCache(
            Supplier<Uni<List<Ed25519PublicKey>>> source,
            Duration refreshAfter,
            Duration refreshPause,
            InstantSource clock) {
        this.source = source;
        this.refreshAfter = refreshAfter;
        this.refreshPause = refreshPause;
        this.clock = clock;
    }

    /** What is known now, usable or not. */
    FalKeys newest() {
        return newest;
    }

    /** Usable keys; fails with {@link VerificationUnavailableException} when there are none to be had. */
    @SuppressWarnings("FutureReturnValueIgnored") // beside the work nobody waits for it, and it never fails
    Uni<FalKeys> usable() {
        FalKeys keys = newest;
        Instant now = clock.instant();
        if (keys.usableAt(now)) {
            if (keys.olderThan(refreshAfter, now)) {
                // Beside the work: its failure is logged where it happens, and these keys count on.
                fetched(refreshPause);
            }
            return Uni.createFrom().item(keys);
        }
        return Uni.createFrom()
                .completionStage(() -> fetched(PAUSE_WITHOUT_KEYS))
                .map(newer -> {
                    if (newer.usableAt(clock.instant())) {
                        return newer;
                    }
                    throw new VerificationUnavailableException("fal's keys are out of reach");
                });
    }

    /**
     * Newer keys than {@code tried}, of which none fitted; {@code tried} again when fal has said so less than {@code
     * refreshPause} ago, which is taken for proof that there are no newer ones. Fails with {@link
     * VerificationUnavailableException} while fal cannot be asked: it may have a new key, and that is not the webhook's
     * fault.
     */
    Uni<FalKeys> newerThan(FalKeys tried) {
        FalKeys known = newest;
        return known.newerThan(tried)
                ? Uni.createFrom().item(known)
                : Uni.createFrom().completionStage(() -> fetched(refreshPause)).map(ended -> newerOrProvenSame(tried));
    }

    private synchronized FalKeys newerOrProvenSame(FalKeys tried) {
        if (!newest.newerThan(tried) && lastFailed) {
            throw new VerificationUnavailableException("no known key of fal fits, and newer ones are out of reach");
        }
        return newest;
    }

    /** The outcome of the fetch that is under way, or of a new one unless the last began less than {@code pause} ago. */
    private CompletableFuture<FalKeys> fetched(Duration pause) {
        CompletableFuture<FalKeys> begun;
        synchronized (this) {
            if (fetching != null) {
                return fetching;
            }
            Instant now = clock.instant();
            if (lastFetch.isAfter(now.minus(pause))) {
                return CompletableFuture.completedFuture(newest);
            }
            lastFetch = now;
            begun = new CompletableFuture<>();
            fetching = begun;
        }
        // Outside the lock: an answer may come on this very thread.
        source.get().subscribe().with(keys -> end(begun, new FalKeys(keys, clock.instant()), false), failure -> {
            Log.warnf(
                    "fal's keys could not be fetched: known=%s cause=%s",
                    newest.keys().size(), failure.getMessage());
            end(begun, newest, true);
        });
        return begun;
    }

    private void end(CompletableFuture<FalKeys> begun, FalKeys keys, boolean failed) {
        synchronized (this) {
            newest = keys;
            lastFailed = failed;
            fetching = null;
        }
        begun.complete(keys);
    }
}
