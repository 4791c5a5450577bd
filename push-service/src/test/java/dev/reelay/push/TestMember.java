package dev.reelay.push;

import dev.reelay.push.room.EventFrame;
import dev.reelay.push.room.Joined;
import dev.reelay.push.room.Member;
import dev.reelay.push.room.ProgressFrame;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** A member of a room that remembers what it was told. */
public final class TestMember implements Member {

    private final List<String> told = new CopyOnWriteArrayList<>();

    /** In the order of the calls: {@code joined:seq}, {@code event:seq}, {@code progress}, {@code unavailable}. */
    public List<String> told() {
        return told;
    }

    @Override
    public void joined(Joined joined) {
        told.add("joined:" + joined.seq());
    }

    @Override
    public void event(EventFrame event) {
        told.add("event:" + event.seq());
    }

    @Override
    public void progress(ProgressFrame progress) {
        told.add("progress");
    }

    @Override
    public void unavailable() {
        told.add("unavailable");
    }
}
