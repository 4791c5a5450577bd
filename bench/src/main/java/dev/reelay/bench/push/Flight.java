package dev.reelay.bench.push;

import dev.reelay.bench.load.Window;
import dev.reelay.bench.push.client.Audience;
import dev.reelay.bench.push.client.Ear;
import dev.reelay.bench.push.client.Listener;
import dev.reelay.bench.push.client.RoomMessageScan;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

/**
 * Messages under way: publishes them at a pace and sees each arrive at each listener of its room, in order. All on the
 * thread of the audience, whose ear it is. At a fixed rate it never sleeps: to wake it would be a server's work, once a message,
 * which no server has to do for listeners on other machines, and how late it wakes is not a server's doing. Between two looks it
 * gives way to Redis, which is on the same core; a look at every moment would be in the way of the server, whose packets are
 * put where the looks are. In flight it is hardly ever asleep.
 */
final class Flight implements Ear {

    /** The most messages under way; a power of two. A server that falls so far behind is not given more. */
    private static final int MOST = 1 << 16;

    /** From one look to the next at a fixed rate. */
    private static final long GIVE_WAY_NANOS = TimeUnit.MICROSECONDS.toNanos(20);

    /** Off its core for so long, the load was stopped by a stranger: Redis gives it back in less. */
    private static final long STOPPED_NANOS = TimeUnit.MILLISECONDS.toNanos(1);

    private static final long LONGEST_WAIT_MILLIS = 50;

    /** Without any news for so long, what is under way counts as lost. */
    private static final Duration PATIENCE = Duration.ofSeconds(5);

    /** Of a message that counts as lost: later arrivals of it do not bring it back. */
    private static final int LOST = Integer.MAX_VALUE;

    private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();

    private final RoomMessages messages;
    private final int[] members;
    private final int[] missing = new int[MOST];
    private final long[] dueAt = new long[MOST];
    private final Delays delays = new Delays();

    private long published;
    private long oldest;
    private long stoppedUntil;
    private long arrived;
    private long told;
    private long skipped;
    private long repeated;
    private long strange;
    private long now;
    private long busy;
    private long lost;
    private long ended;
    private String firstEnd = "";
    private boolean timing;
    private boolean measuring;

    /**
     * Nothing is under way yet.
     *
     * @param members how many listeners each room has
     */
    Flight(RoomMessages messages, int[] members) {
        this.messages = messages;
        this.members = members.clone();
    }

    @Override
    public void joined(Listener listener) {
        listener.last(messages.first() - 1);
    }

    @Override
    public void told(Listener listener, RoomMessageScan message) {
        if (message.op() != RoomMessageScan.Op.PROGRESS) {
            return;
        }
        if (!message.isIn(listener.room())) {
            strange++;
            return;
        }
        long version = message.number();
        long expected = listener.last() + 1;
        if (version < expected) {
            repeated++;
            return;
        }
        skipped += version - expected;
        listener.last(version);
        told++;
        long number = messages.numberOf(listener.seat().room(), version);
        int slot = (int) (number & (MOST - 1));
        if (timing) {
            delays.add(number, System.nanoTime() - dueAt[slot]);
        }
        if (--missing[slot] == 0) {
            arrived++;
        }
    }

    @Override
    public void ended(Listener listener, String why) {
        if (!measuring) {
            throw new IllegalStateException("a listener did not get in: " + why);
        }
        if (ended++ == 0) {
            firstEnd = why;
        }
        members[listener.seat().room()]--;
    }

    /**
     * Publishes for {@code warmUp} without a pause, and then for {@code time}, of which it tells.
     *
     * @param window told when the measured time begins and ends
     */
    Heard run(Audience audience, RedisPublisher publisher, Pace pace, Duration warmUp, Duration time, Window window) {
        measuring = true;
        timing = pace.isFixed();
        turn(audience, publisher, new Pace.Restless(pace), warmUp);
        awaitLast(audience);
        forget();
        window.opened();
        long cpuFrom = THREADS.getCurrentThreadCpuTime();
        long from = System.nanoTime();
        turn(audience, publisher, pace, time);
        Duration took = Duration.ofNanos(System.nanoTime() - from);
        Duration worked = Duration.ofNanos(timing ? busy : THREADS.getCurrentThreadCpuTime() - cpuFrom);
        window.closed();
        long counted = told;
        awaitLast(audience);
        return new Heard(
                took, counted, new Heard.Faults(skipped, repeated, strange, lost, ended, firstEnd), delays, worked);
    }

    private void forget() {
        delays.forget();
        told = 0;
        busy = 0;
    }

    private void turn(Audience audience, RedisPublisher publisher, Pace pace, Duration time) {
        long from = System.nanoTime();
        long before = published;
        long lastNews = from;
        long lastTold = told;
        now = from;
        while (now - from < time.toNanos()) {
            boolean sent = publish(publisher, pace, from, before);
            if (timing) {
                look(audience, sent);
            } else {
                audience.turn(LONGEST_WAIT_MILLIS);
                now = System.nanoTime();
            }
            if (told != lastTold) {
                lastTold = told;
                lastNews = now;
            } else if (published > arrived && now - lastNews > PATIENCE.toNanos()) {
                giveUp();
                lastNews = now;
            }
        }
    }

    @SuppressWarnings("ThreadPriorityCheck") // it is Redis that is given way to, in a measurement and nowhere else
    private void look(Audience audience, boolean sent) {
        long began = now;
        long cpuBegan = THREADS.getCurrentThreadCpuTime();
        long underWay = oldest();
        boolean heard = audience.poll();
        long looked = System.nanoTime();
        if (sent || heard) {
            busy += looked - began;
        }
        do {
            Thread.yield();
            now = System.nanoTime();
        } while (now - looked < GIVE_WAY_NANOS);
        if (now - began - (THREADS.getCurrentThreadCpuTime() - cpuBegan) > STOPPED_NANOS) {
            stoppedUntil = now;
            delays.disturbed(underWay, published);
        }
    }

    /** The first message that somebody may still be waiting for. */
    private long oldest() {
        while (oldest < published && isOver((int) (oldest & (MOST - 1)))) {
            oldest++;
        }
        return oldest;
    }

    private boolean isOver(int slot) {
        return missing[slot] == 0 || missing[slot] >= LOST / 2;
    }

    private boolean publish(RedisPublisher publisher, Pace pace, long from, long before) {
        long first = published;
        long due = pace.due(now - from, published - before, published - arrived);
        for (; due > 0 && published - arrived < MOST && hasRoom(publisher); due--) {
            int slot = (int) (published & (MOST - 1));
            missing[slot] = members[messages.roomOf(published)];
            dueAt[slot] = from + pace.dueAt(published - before);
            messages.write(published, publisher.commands());
            if (dueAt[slot] < stoppedUntil) {
                delays.disturbed(published, published + 1);
            }
            published++;
        }
        publisher.flush();
        return published > first;
    }

    private boolean hasRoom(RedisPublisher publisher) {
        return publisher.commands().remaining() >= messages.longest();
    }

    private void awaitLast(Audience audience) {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        while (arrived < published && System.nanoTime() < deadline) {
            audience.turn(LONGEST_WAIT_MILLIS);
        }
        giveUp();
    }

    private void giveUp() {
        for (long number = Math.max(0, published - MOST); number < published; number++) {
            int slot = (int) (number & (MOST - 1));
            if (!isOver(slot)) {
                missing[slot] = LOST;
                lost++;
                arrived++;
            }
        }
    }
}
