package dev.reelay.push.room;

import dev.reelay.model.room.Room;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** The rooms that have members. All of its methods are for its loop alone. */
public final class RoomHub {

    private final RoomHistory history;
    private final RoomChannels channels;
    private final Loop loop;
    private final RoomLimits limits;
    private final RoomObserver observer;
    private final Supplier<Sequencer> sequencers;
    private final Map<Room, LiveRoom> rooms = new HashMap<>();
    private final HeadCheck headCheck;

    public RoomHub(RoomHistory history, RoomChannels channels, Loop loop, RoomLimits limits, RoomObserver observer) {
        this(history, channels, loop, limits, observer, () -> new Sequencer(limits));
    }

    RoomHub(
            RoomHistory history,
            RoomChannels channels,
            Loop loop,
            RoomLimits limits,
            RoomObserver observer,
            Supplier<Sequencer> sequencers) {
        this.history = history;
        this.channels = channels;
        this.loop = loop;
        this.limits = limits;
        this.observer = observer;
        this.sequencers = sequencers;
        this.headCheck = new HeadCheck(history, loop, limits.headBatch(), observer);
    }

    /**
     * Lets {@code member} into {@code room}; the answer is a call of the member.
     *
     * @param since the seq it saw last; null for a fresh start
     */
    public void join(Room room, Member member, @Nullable Long since) {
        LiveRoom live = rooms.get(room);
        if (live == null) {
            live = new LiveRoom(room, history, loop, limits, observer, sequencers, this::forget);
            rooms.put(room, live);
            LiveRoom opening = live;
            loop.whenDone(channels.open(room), (opened, failure) -> opening.opened());
        }
        live.join(new Membership(member, since));
    }

    /** Lets {@code member} out; it is not called again. Nothing happens if it is not in. */
    public void leave(Room room, Member member) {
        LiveRoom live = rooms.get(room);
        if (live != null) {
            live.leave(member);
        }
    }

    /** A frame came in over its room's channel. */
    public void received(RoomFrame frame) {
        LiveRoom live = rooms.get(frame.room());
        if (live != null) {
            live.received(frame);
        }
    }

    /**
     * Compares every room's head with Postgres and reads what is missing. One check is under way at a time: a call
     * meanwhile lets another follow, since the one under way may have looked too early.
     */
    public void checkHeads() {
        headCheck.run(this::startedRooms);
    }

    /** How many rooms have members. */
    public int rooms() {
        return rooms.size();
    }

    private List<LiveRoom> startedRooms() {
        List<LiveRoom> started = new ArrayList<>(rooms.size());
        for (LiveRoom live : rooms.values()) {
            if (live.isStarted()) {
                started.add(live);
            }
        }
        return started;
    }

    private void forget(LiveRoom emptied) {
        if (rooms.remove(emptied.room(), emptied)) {
            channels.close(emptied.room());
        }
    }
}
