package dev.reelay.push.ws;

import com.fasterxml.jackson.databind.JsonNode;
import dev.reelay.model.access.Caller;
import dev.reelay.model.room.Room;
import dev.reelay.push.access.TooManyJoinsException;
import dev.reelay.push.connection.ReplayTurns;
import dev.reelay.push.room.Branch;
import dev.reelay.push.room.Membership;
import io.quarkus.logging.Log;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The rooms of one client: those it is in and those it has asked for. Confined to the socket's loop, onto which every
 * answer hops. How many refusals can be held back at once is bounded by the inbound budget.
 */
final class WsRooms {

    private final WsClients services;
    private final WsLink link;
    private final Branch branch;
    private final Map<Room, WsMembership> memberships = new HashMap<>();
    private final ReplayTurns<WsMembership> turns = new ReplayTurns<>(this::enter);
    private boolean over;

    WsRooms(WsClients services, WsLink link, Branch branch) {
        this.services = services;
        this.link = link;
        this.branch = branch;
    }

    void join(Caller caller, ClientFrame.Join join) {
        Room room = join.room();
        if (!memberships.containsKey(room) && memberships.size() >= services.roomsPerConnection()) {
            refuse(
                    ErrorCode.TOO_MANY_ROOMS,
                    "one connection has at most " + services.roomsPerConnection() + " rooms",
                    room,
                    join.ref());
            return;
        }
        if (services.connections().isDraining()) {
            refuse(ErrorCode.UNAVAILABLE, "this pod is going away: join again elsewhere", room, join.ref());
            return;
        }
        WsMembership membership = new WsMembership(this, link, join);
        WsMembership before = memberships.put(room, membership);
        services.access()
                .mayJoin(caller, room)
                .subscribe()
                .with(
                        allowed -> link.execute(() -> judged(membership, allowed)),
                        failure -> link.execute(() -> notJudged(membership, failure)));
        if (before != null) {
            out(before);
        }
    }

    boolean isIn(Room room) {
        WsMembership membership = memberships.get(room);
        return membership != null && membership.entered() != null;
    }

    void leave(Room room) {
        WsMembership membership = memberships.remove(room);
        if (membership != null) {
            out(membership);
        }
    }

    void leaveAll() {
        over = true;
        memberships.values().forEach(this::out);
        memberships.clear();
    }

    /**
     * Looks again at every room, for a token that has replaced another. Where that cannot be known the client has to come
     * again: what the old token granted is worth nothing any more.
     */
    void recheck(Caller caller) {
        for (WsMembership membership : List.copyOf(memberships.values())) {
            services.access()
                    .mayStay(caller, membership.room())
                    .subscribe()
                    .with(
                            allowed -> link.execute(() -> rechecked(membership, allowed)),
                            failure -> link.execute(() -> notRechecked(membership, failure)));
        }
    }

    /** The answer to the join has left for the network. */
    void answered(WsMembership membership) {
        turns.over(membership);
    }

    /** Postgres did not answer the join. */
    void unavailable(WsMembership membership) {
        List<WsMembership> behind = turns.giveUp(membership);
        notJoined(membership);
        behind.forEach(this::notJoined);
    }

    private void notJoined(WsMembership membership) {
        if (memberships.remove(membership.room(), membership)) {
            refuse(
                    ErrorCode.UNAVAILABLE,
                    "the room cannot be read now: try again",
                    membership.room(),
                    membership.ref());
        }
    }

    private void judged(WsMembership membership, boolean allowed) {
        if (memberships.get(membership.room()) != membership) {
            return;
        }
        if (allowed) {
            turns.await(membership);
        } else {
            memberships.remove(membership.room());
            refuse(ErrorCode.FORBIDDEN, "the room is not open to you", membership.room(), membership.ref());
        }
    }

    private void notJudged(WsMembership membership, Throwable failure) {
        if (!(failure instanceof TooManyJoinsException)) {
            Log.warnf(
                    "Whether a room may be joined cannot be known now: room=%s failure=%s", membership.room(), failure);
        }
        notJoined(membership);
    }

    private void enter(WsMembership membership) {
        if (!over) {
            membership.enter(branch.join(membership.room(), membership, membership.since()));
        }
    }

    private void rechecked(WsMembership membership, boolean allowed) {
        if (!allowed && memberships.remove(membership.room(), membership)) {
            out(membership);
            refuse(ErrorCode.FORBIDDEN, "the room is not open to you any more", membership.room(), null);
        }
    }

    private void notRechecked(WsMembership membership, Throwable failure) {
        if (memberships.get(membership.room()) == membership && !link.isClosing()) {
            Log.warnf(
                    "Whether a room is still open to a renewed token cannot be known now: room=%s failure=%s",
                    membership.room(), failure);
            link.close(CloseCode.UNAVAILABLE);
        }
    }

    private void out(WsMembership membership) {
        turns.over(membership);
        Membership entered = membership.entered();
        if (entered != null) {
            branch.leave(entered);
        }
    }

    /** After a while, so that a client that asks over and over does so slowly. */
    private void refuse(ErrorCode code, String message, Room room, @Nullable JsonNode ref) {
        link.after(services.connections().refusalDelay(), () -> {
            if (!over) {
                link.send(ServerFrames.error(code, message, room, ref));
            }
        });
    }
}
