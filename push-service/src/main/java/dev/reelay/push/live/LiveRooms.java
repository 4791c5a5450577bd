package dev.reelay.push.live;

import dev.reelay.model.room.Room;
import dev.reelay.push.room.Member;
import dev.reelay.push.room.RoomChannels;
import dev.reelay.push.room.RoomFrame;
import dev.reelay.push.room.RoomHistory;
import dev.reelay.push.room.RoomHub;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.ThreadLocalRandom;
import org.jspecify.annotations.Nullable;

/** The way into the rooms from any thread. Calls of one thread take effect in their order. */
@Singleton
public class LiveRooms {

    private final VertxLoop loop;
    private final RoomConfig config;
    private final LiveSource source;
    private final RoomHub hub;

    /** What the metrics and the liveness probe read from other threads. */
    private volatile int rooms;

    private volatile Instant lastBeat = Instant.now();

    LiveRooms(
            VertxLoop loop,
            RoomHistory history,
            LiveSource source,
            RoomConfig config,
            RoomMeters meters,
            MeterRegistry registry) {
        this.loop = loop;
        this.config = config;
        this.source = source;
        RoomChannels channels = source;
        this.hub = new RoomHub(history, channels, loop, config.limits(), meters);
        registry.gauge("reelay.push.rooms", this, live -> live.rooms);
    }

    void start(@Observes StartupEvent start) {
        source.start(this::received, this::checkHeads);
        loop.execute(this::beat);
    }

    /** Lets {@code member} into {@code room}; the answer is a call of the member on the hub's loop. */
    public void join(Room room, Member member, @Nullable Long since) {
        loop.execute(() -> {
            hub.join(room, member, since);
            rooms = hub.rooms();
        });
    }

    /** Lets {@code member} out of {@code room}. */
    public void leave(Room room, Member member) {
        loop.execute(() -> {
            hub.leave(room, member);
            rooms = hub.rooms();
        });
    }

    /** When the loop was last seen at work. */
    Instant lastBeat() {
        return lastBeat;
    }

    private void received(RoomFrame frame) {
        loop.execute(() -> hub.received(frame));
    }

    private void checkHeads() {
        loop.execute(hub::checkHeads);
    }

    private void beat() {
        lastBeat = Instant.now();
        rooms = hub.rooms();
        hub.checkHeads();
        loop.after(untilNextCheck(), this::beat);
    }

    /** Varied, so that the pods of one deployment do not ask all at once. */
    private Duration untilNextCheck() {
        Duration interval = source.isHeard() ? config.headCheckInterval() : config.headCheckIntervalWithoutRedis();
        double variation = 0.8 + 0.4 * ThreadLocalRandom.current().nextDouble();
        return Duration.ofMillis((long) (interval.toMillis() * variation));
    }
}
