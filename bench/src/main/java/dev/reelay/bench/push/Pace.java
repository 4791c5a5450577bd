package dev.reelay.bench.push;

import java.util.Arrays;
import java.util.SplittableRandom;
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

    /** Whether it is kept by the clock, whatever becomes of the messages. */
    default boolean isFixed() {
        return true;
    }

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

        @Override
        public boolean isFixed() {
            return false;
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

    /**
     * One after the other without a pause, or at {@code pace} where that is faster: a server to which little comes has its code
     * compiled after minutes, and one that has run for an hour long has.
     */
    record Restless(Pace pace) implements Pace {

        @Override
        public long due(long elapsed, long published, long inFlight) {
            return Math.max(pace.due(elapsed, published, inFlight), 1 - inFlight);
        }

        @Override
        public long dueAt(long published) {
            return pace.dueAt(published);
        }

        @Override
        public boolean isFixed() {
            return pace.isFixed();
        }
    }

    /**
     * So many in each second, each at a moment of its own without regard to the others, as what many senders send comes: a
     * Poisson process of which the number in a second is known. The same moments for everybody.
     */
    final class AtRandom implements Pace {

        private final double messages;
        private final SplittableRandom random;
        private long[] dueAt = {};
        private int seconds;

        /**
         * @param messages in a second
         * @param seed of the moments
         */
        AtRandom(double messages, long seed) {
            this.messages = messages;
            this.random = new SplittableRandom(seed);
        }

        @Override
        public long due(long elapsed, long published, long inFlight) {
            long due = 0;
            while (dueAt(published + due) <= elapsed) {
                due++;
            }
            return due;
        }

        @Override
        public long dueAt(long published) {
            int index = Math.toIntExact(published);
            while (dueAt.length <= index) {
                anotherSecond();
            }
            return dueAt[index];
        }

        private void anotherSecond() {
            int known = dueAt.length;
            long from = TimeUnit.SECONDS.toNanos(seconds);
            seconds++;
            dueAt = Arrays.copyOf(dueAt, (int) Math.round(messages * seconds));
            for (int i = known; i < dueAt.length; i++) {
                dueAt[i] = from + random.nextLong(TimeUnit.SECONDS.toNanos(1));
            }
            Arrays.sort(dueAt, known, dueAt.length);
        }
    }
}
