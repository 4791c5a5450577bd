package dev.reelay.bench.push;

import java.util.concurrent.TimeUnit;

/** When messages are published. */
sealed interface Pace {

    /**
     * How many may be published now.
     *
     * @param elapsed nanoseconds since the beginning
     * @param published how many were since then
     * @param inFlight how many of them have not reached everybody yet
     */
    long due(long elapsed, long published, long inFlight);

    /** When the message after {@code published} others is due, nanoseconds since the beginning; 0 for whenever it is published. */
    long dueAt(long published);

    /** As fast as it goes, with so many under way at any time. */
    record InFlight(int messages) implements Pace {

        @Override
        public long due(long elapsed, long published, long inFlight) {
            return messages - inFlight;
        }

        @Override
        public long dueAt(long published) {
            return 0;
        }
    }

    /** So many a second, whatever becomes of them. */
    record PerSecond(double messages) implements Pace {

        private static final double SECOND = TimeUnit.SECONDS.toNanos(1);

        @Override
        public long due(long elapsed, long published, long inFlight) {
            return (long) (elapsed * messages / SECOND) - published;
        }

        @Override
        public long dueAt(long published) {
            return (long) ((published + 1) * SECOND / messages);
        }
    }
}
