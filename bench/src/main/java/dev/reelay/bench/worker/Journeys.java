package dev.reelay.bench.worker;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicIntegerArray;
import java.util.concurrent.atomic.AtomicLongArray;
import java.util.function.IntToLongFunction;
import org.HdrHistogram.Histogram;

/** When each message of some lives was due, accepted and heard of; safe to be written by one thread for each. */
final class Journeys {

    private static final long HIGHEST_MICROS = TimeUnit.MINUTES.toMicros(1);
    private static final int DIGITS = 3;

    private final int first;
    private final int messages;
    private final AtomicLongArray due;
    private final AtomicLongArray accepted;
    private final AtomicLongArray heard;
    private final AtomicIntegerArray times;

    /** Those of {@code generations} lives, the first of them {@code gen_<first>}. */
    Journeys(int first, int generations) {
        this.first = first;
        this.messages = generations * Lives.MESSAGES;
        this.due = new AtomicLongArray(messages);
        this.accepted = new AtomicLongArray(messages);
        this.heard = new AtomicLongArray(messages);
        this.times = new AtomicIntegerArray(messages);
    }

    int messages() {
        return messages;
    }

    /** Of message {@code n}, in the order of sending: first all that start, then all that make progress. */
    int generation(int n) {
        return first + n % (messages / Lives.MESSAGES);
    }

    int step(int n) {
        return n / (messages / Lives.MESSAGES);
    }

    void due(int n, long at) {
        due.set(n, at);
    }

    void accepted(int n, long at) {
        accepted.set(n, at);
    }

    /** A message about {@code generation} was heard; one of other lives is ignored. */
    void heard(int generation, int step, long at) {
        int generations = messages / Lives.MESSAGES;
        int n = step * generations + generation - first;
        if (generation >= first && generation < first + generations) {
            heard.compareAndSet(n, 0, at);
            times.incrementAndGet(n);
        }
    }

    /** How many were accepted. */
    long countAccepted() {
        return count(n -> accepted.get(n));
    }

    /** How many were heard of, once or more. */
    long countHeard() {
        return count(n -> heard.get(n));
    }

    /** How many of the transitions, which are told as events, were not heard of. */
    long eventsUnheard() {
        return count(n -> (step(n) == 0 || step(n) == Lives.END) && heard.get(n) == 0 ? 1 : 0);
    }

    /** How many were heard of more than once. */
    long countRepeated() {
        return count(n -> times.get(n) > 1 ? 1 : 0);
    }

    private long count(IntToLongFunction of) {
        long count = 0;
        for (int n = 0; n < messages; n++) {
            count += of.applyAsLong(n) == 0 ? 0 : 1;
        }
        return count;
    }

    /** From when each was due until it was accepted. */
    Histogram dueToAccepted() {
        return between(due, accepted);
    }

    /** From when each was due until it was heard of: what a sender that is never held up sees. */
    Histogram dueToHeard() {
        return between(due, heard);
    }

    /** From when each was accepted until it was heard of; 0 where the answer came last. */
    Histogram acceptedToHeard() {
        return between(accepted, heard);
    }

    private Histogram between(AtomicLongArray from, AtomicLongArray to) {
        Histogram micros = new Histogram(HIGHEST_MICROS, DIGITS);
        for (int n = 0; n < messages; n++) {
            if (from.get(n) != 0 && to.get(n) != 0) {
                long time = TimeUnit.NANOSECONDS.toMicros(Math.max(0, to.get(n) - from.get(n)));
                micros.recordValue(Math.min(HIGHEST_MICROS, time));
            }
        }
        return micros;
    }
}
