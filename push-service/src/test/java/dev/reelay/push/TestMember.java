package dev.reelay.push;

import dev.reelay.model.room.Room;
import dev.reelay.push.live.LiveRooms;
import dev.reelay.push.room.Batch;
import dev.reelay.push.room.Branch;
import dev.reelay.push.room.EventFrame;
import dev.reelay.push.room.Joined;
import dev.reelay.push.room.Member;
import dev.reelay.push.room.Membership;
import io.netty.channel.DefaultEventLoop;
import io.netty.channel.EventLoop;
import io.netty.util.concurrent.DefaultThreadFactory;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;

/** A member of a room that remembers what it was told. */
public final class TestMember implements Member {

    /** The loop that all of them live on. */
    private static final EventLoop LOOP = new DefaultEventLoop(new DefaultThreadFactory("test-members", true));

    private final List<String> told = new CopyOnWriteArrayList<>();
    private @Nullable Branch branch;
    private @Nullable Membership membership;

    /** Joins {@code room} afresh. */
    public void join(LiveRooms rooms, Room room) {
        LOOP.execute(() -> {
            branch = rooms.on(LOOP);
            membership = branch.join(room, this, null);
        });
    }

    /** Leaves it. */
    public void leave() {
        LOOP.execute(() -> {
            if (branch != null && membership != null) {
                branch.leave(membership);
            }
        });
    }

    /** In the order of the calls: {@code joined:seq}, {@code event:seq}, {@code progress}, {@code unavailable}. */
    public List<String> told() {
        return told;
    }

    @Override
    public void joined(Joined joined) {
        told.add("joined:" + joined.seq());
    }

    @Override
    public void told(Batch batch) {
        batch.frames()
                .forEach(frame -> told.add(frame instanceof EventFrame event ? "event:" + event.seq() : "progress"));
    }

    @Override
    public void unavailable() {
        told.add("unavailable");
    }
}
