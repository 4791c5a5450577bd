package dev.reelay.push.connection;

import dev.reelay.model.access.Caller;
import dev.reelay.model.room.Room;
import dev.reelay.push.access.Access;
import dev.reelay.push.access.TooManyJoinsException;
import dev.reelay.push.room.Branch;
import dev.reelay.push.room.Membership;
import io.quarkus.logging.Log;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/**
 * The rooms of one client: those it is in and those it has asked for, which are judged, and then joined in their turn.
 * Confined to the client's loop, onto which every answer hops. How many refusals can be held back at once is bounded by
 * what the client may send.
 *
 * @param <R> what a transport makes of a room
 */
public final class ClientRooms<R extends ClientRoom> {

    private final Access access;
    private final Connections connections;
    private final Branch branch;
    private final ClientLoop loop;
    private final Runnable unsure;
    private final Map<Room, R> rooms = new LinkedHashMap<>();
    private final ReplayTurns<R> turns = new ReplayTurns<>(this::enter);
    private boolean isUnsure;
    private boolean over;

    /** @param unsure is run when it cannot be known what a renewed token opens: the client has to come again */
    public ClientRooms(Access access, Connections connections, Branch branch, ClientLoop loop, Runnable unsure) {
        this.access = access;
        this.connections = connections;
        this.branch = branch;
        this.loop = loop;
        this.unsure = unsure;
    }

    /** Lets {@code caller} into {@code room} if that is open to it, in the place of one that it asked for before. */
    public void join(Caller caller, R room) {
        if (connections.isDraining()) {
            refuse(room, NotJoined.DRAINING);
            return;
        }
        if (!rooms.containsKey(room.room()) && rooms.size() >= connections.roomsPerConnection()) {
            refuse(room, NotJoined.TOO_MANY);
            return;
        }
        R before = rooms.put(room.room(), room);
        access.mayJoin(caller, room.room())
                .subscribe()
                .with(
                        allowed -> loop.execute(() -> judged(room, allowed)),
                        failure -> loop.execute(() -> notJudged(room, failure)));
        if (before != null) {
            out(before);
        }
    }

    /** Lets the client into {@code room}, which has been judged already. */
    public void admit(R room) {
        rooms.put(room.room(), room);
        turns.await(room);
    }

    /** The one that is {@code room}; null when the client has not asked for it. */
    public @Nullable R get(Room room) {
        return rooms.get(room);
    }

    /** Whether the client has one room alone. */
    public boolean isOne() {
        return rooms.size() == 1;
    }

    /** Whether the client is in {@code room}. */
    public boolean isIn(Room room) {
        R known = rooms.get(room);
        return known != null && known.entered() != null;
    }

    /** In the order in which they were asked for. */
    public List<R> all() {
        return List.copyOf(rooms.values());
    }

    /** The client leaves {@code room}, or does not ask for it any more. */
    public void leave(Room room) {
        R known = rooms.remove(room);
        if (known != null) {
            out(known);
        }
    }

    /** The client has gone. */
    public void leaveAll() {
        over = true;
        rooms.values().forEach(this::out);
        rooms.clear();
    }

    /**
     * Looks again at every room, for a token that has replaced another. Where that cannot be known the client has to come
     * again: what the old token granted is worth nothing any more.
     */
    public void recheck(Caller caller) {
        for (R room : all()) {
            access.mayStay(caller, room.room())
                    .subscribe()
                    .with(
                            allowed -> loop.execute(() -> rechecked(room, allowed)),
                            failure -> loop.execute(() -> notRechecked(room, failure)));
        }
    }

    /** The answer to the join of {@code room} has left for the network. */
    public void answered(R room) {
        turns.over(room);
    }

    /** The client could not be let into {@code room}, or not be told what it has to say: it is out. */
    public void unavailable(R room) {
        List<R> behind = turns.giveUp(room);
        notJoined(room);
        behind.forEach(this::notJoined);
    }

    private void notJoined(R room) {
        if (rooms.remove(room.room(), room)) {
            refuse(room, NotJoined.UNAVAILABLE);
        }
    }

    private void judged(R room, boolean allowed) {
        if (!isAsked(room)) {
            return;
        }
        if (allowed) {
            turns.await(room);
        } else {
            rooms.remove(room.room());
            refuse(room, NotJoined.FORBIDDEN);
        }
    }

    private void notJudged(R room, Throwable failure) {
        if (!(failure instanceof TooManyJoinsException)) {
            Log.warnf("Whether a room may be joined cannot be known now: room=%s failure=%s", room.room(), failure);
        }
        notJoined(room);
    }

    private void enter(R room) {
        if (over) {
            return;
        }
        CompletionStage<Optional<Long>> sought = room.soughtCursor();
        if (sought == null) {
            enterAfter(room, room.since());
            return;
        }
        sought.whenComplete((since, failure) -> loop.execute(() -> {
            if (!isAsked(room)) {
                return;
            }
            if (failure == null) {
                enterAfter(room, since.orElse(null));
            } else {
                Log.warnf("What was told of late cannot be known now: room=%s failure=%s", room.room(), failure);
                unavailable(room);
            }
        }));
    }

    private void enterAfter(R room, @Nullable Long since) {
        room.enter(branch.join(room.room(), room, since));
    }

    private void rechecked(R room, boolean allowed) {
        if (!allowed && rooms.remove(room.room(), room)) {
            out(room);
            room.closed();
        }
    }

    private void notRechecked(R room, Throwable failure) {
        if (isAsked(room) && !isUnsure) {
            isUnsure = true;
            Log.warnf(
                    "Whether a room is still open to a renewed token cannot be known now: room=%s failure=%s",
                    room.room(), failure);
            unsure.run();
        }
    }

    @SuppressWarnings("ReferenceEquality") // the very participation: the client may have asked anew
    private boolean isAsked(R room) {
        return rooms.get(room.room()) == room;
    }

    private void out(R room) {
        turns.over(room);
        Membership entered = room.entered();
        if (entered != null) {
            branch.leave(entered);
        }
    }

    /** After a while, so that a client that asks over and over does so slowly. */
    private void refuse(R room, NotJoined why) {
        loop.after(connections.refusalDelay(), () -> {
            if (!over) {
                room.refused(why);
            }
        });
    }
}
