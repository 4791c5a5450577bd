package dev.reelay.bench.push;

import dev.reelay.bench.subject.Database;
import java.sql.SQLException;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.function.LongFunction;

/** Writes events at a rate, several at once, so that they reach Redis in another order than they were committed in. */
final class Writing implements Runnable {

    static final int WRITERS = 3;

    private final Database database;
    private final HintPublisher hints;
    private final AtomicLong next;
    private final AtomicLong written;
    private final long events;
    private final double perSecond;
    private final BooleanSupplier goesOn;
    private final LongFunction<List<String>> rooms;

    /**
     * One of the {@link #WRITERS}.
     *
     * @param next the number of the next transaction, shared
     * @param written events that were committed, shared
     * @param goesOn whether to write on though there are events enough
     * @param rooms where the transaction of a number tells, in the order of their names
     */
    Writing(
            Database database,
            HintPublisher hints,
            AtomicLong next,
            AtomicLong written,
            long events,
            double perSecond,
            BooleanSupplier goesOn,
            LongFunction<List<String>> rooms) {
        this.database = database;
        this.hints = hints;
        this.next = next;
        this.written = written;
        this.events = events;
        this.perSecond = perSecond;
        this.goesOn = goesOn;
        this.rooms = rooms;
    }

    @Override
    public void run() {
        long from = System.nanoTime();
        long own = 0;
        try (EventWriter writer = new EventWriter(database, hints)) {
            while (written.get() < events || goesOn.getAsBoolean()) {
                long number = next.getAndIncrement();
                List<String> told = rooms.apply(number);
                writer.write(told, number, 0, true);
                written.addAndGet(told.size());
                own += told.size();
                LockSupport.parkNanos(from + (long) (own * 1e9 * WRITERS / perSecond) - System.nanoTime());
            }
        } catch (SQLException e) {
            throw new IllegalStateException("an event could not be written", e);
        }
    }
}
