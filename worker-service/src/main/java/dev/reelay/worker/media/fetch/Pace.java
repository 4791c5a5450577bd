package dev.reelay.worker.media.fetch;

import java.util.Optional;

/**
 * Whether a server sends fast enough. Only time spent waiting for the server counts against it, not time in which we
 * were busy storing what it had sent. Times are those of {@link System#nanoTime}; not thread-safe.
 */
final class Pace {

    private static final double NANOS_PER_SECOND = 1e9;

    private final long totalNanos;
    private final long silenceNanos;
    private final long windowNanos;
    private final double bytesPerWindow;
    private final long startedAt;

    private long owed;
    private long waitingSince;
    private long windowWaited;
    private long windowBytes;
    private boolean slow;

    Pace(FetchConfig config, long now) {
        this.totalNanos = config.totalTime().toNanos();
        this.silenceNanos = config.readTimeout().toNanos();
        this.windowNanos = config.rateWindow().toNanos();
        this.bytesPerWindow = config.minRate().asLongValue() * (windowNanos / NANOS_PER_SECOND);
        this.startedAt = now;
    }

    /** We have asked for {@code pieces} more. */
    void asked(long now, long pieces) {
        if (owed == 0) {
            waitingSince = now;
        }
        owed = owed + pieces < 0 ? Long.MAX_VALUE : owed + pieces;
    }

    /** A piece has come. Once all that was asked for is there, the server owes nothing. */
    void received(long now, int bytes) {
        windowWaited += waited(now);
        windowBytes += bytes;
        waitingSince = now;
        owed = owed == Long.MAX_VALUE || owed == 0 ? owed : owed - 1;
        if (windowWaited >= windowNanos) {
            slow = slow || windowBytes < bytesPerWindow;
            windowWaited = 0;
            windowBytes = 0;
        }
    }

    /** The file broke off: whoever goes on with it owes nothing yet, and starts with a clean record. */
    void brokeOff() {
        owed = 0;
        windowWaited = 0;
        windowBytes = 0;
        slow = false;
    }

    /** Why the whole transfer should end now, whoever sends; empty while there is time. */
    Optional<FetchException> overtime(long now) {
        return now - startedAt > totalNanos
                ? Optional.of(FetchException.transientFailure("fetching and storing the file took too long"))
                : Optional.empty();
    }

    /** Why this server's connection should end now; empty while all is well. */
    Optional<FetchException> stall(long now) {
        if (waited(now) > silenceNanos) {
            return Optional.of(FetchException.transientFailure("the file's server fell silent"));
        }
        boolean slowNow = windowWaited + waited(now) >= windowNanos && windowBytes < bytesPerWindow;
        return slow || slowNow
                ? Optional.of(FetchException.transientFailure("the file's server is too slow"))
                : Optional.empty();
    }

    private long waited(long now) {
        return owed > 0 ? now - waitingSince : 0;
    }
}
