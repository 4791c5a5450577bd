package dev.reelay.push.live;

import dev.reelay.push.room.Branch;
import dev.reelay.push.room.RoomChannels;
import dev.reelay.push.room.RoomHistory;
import dev.reelay.push.room.RoomHub;
import io.micrometer.core.instrument.MeterRegistry;
import io.netty.channel.EventLoop;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ThreadLocalRandom;

/** The way into the rooms from any event loop. */
@Singleton
public class LiveRooms {

    private final VertxLoop loop;
    private final LiveSource source;
    private final RoomHub hub;
    private final HeadRhythm rhythm;

    private final Map<EventLoop, Branch> branches = new ConcurrentHashMap<>();

    /** What the liveness probe reads from another thread. */
    private volatile Instant lastBeat = Instant.now();

    private volatile boolean stopped;

    LiveRooms(
            VertxLoop loop,
            RoomHistory history,
            LiveSource source,
            RoomConfig config,
            RoomMeters meters,
            MeterRegistry registry) {
        this.loop = loop;
        this.source = source;
        RoomChannels channels = source;
        this.hub = new RoomHub(history, channels, loop, config.limits(), meters);
        this.rhythm =
                new HeadRhythm(config.headCheckInterval(), config.headCheckIntervalWithoutRedis(), System.nanoTime());
        registry.gauge("reelay.push.rooms", hub, RoomHub::rooms);
        registry.gauge("reelay.push.rooms.arrivals", hub, RoomHub::waiting);
        registry.gauge("reelay.push.rooms.under.way", hub, RoomHub::underWay);
    }

    void start(@Observes StartupEvent start) {
        source.start(hub::received, hub::checkHeads, this::checkUnheard);
        loop.execute(this::beat);
    }

    /** No head is asked for any more: the pool that would answer is closed next. */
    void stop(@Observes ShutdownEvent end) {
        stopped = true;
    }

    /** The rooms for the connections on {@code loop}. */
    public Branch on(EventLoop loop) {
        return branches.computeIfAbsent(loop, fresh -> hub.branch(new ConnectionLoop(fresh)));
    }

    /** When the loop was last seen at work. */
    Instant lastBeat() {
        return lastBeat;
    }

    private void beat() {
        if (stopped) {
            return;
        }
        lastBeat = Instant.now();
        switch (rhythm.beat(System.nanoTime(), source.isHeard(), ThreadLocalRandom.current())) {
            case ALL -> hub.checkHeads();
            case UNHEARD -> checkUnheard();
            case NONE -> {}
        }
        loop.after(rhythm.pause(System.nanoTime(), ThreadLocalRandom.current()), this::beat);
    }

    private void checkUnheard() {
        hub.checkHeads(room -> !source.isHeard(room));
    }
}
