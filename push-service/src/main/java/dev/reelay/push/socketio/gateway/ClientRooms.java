package dev.reelay.push.socketio.gateway;

import com.fasterxml.jackson.databind.JsonNode;
import dev.reelay.model.Json;
import dev.reelay.model.access.Caller;
import dev.reelay.model.room.Room;
import dev.reelay.push.access.TooManyJoinsException;
import dev.reelay.push.connection.ReplayTurns;
import dev.reelay.push.engineio.CloseCause;
import dev.reelay.push.room.Branch;
import dev.reelay.push.room.Joined;
import dev.reelay.push.room.Membership;
import io.quarkus.logging.Log;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The rooms of one client: those it is in and those it has asked for. Confined to where its session is. */
final class ClientRooms {

    private final SocketIoClients services;
    private final ClientLink link;
    private final Branch branch;
    private final Runnable changed;
    private final Map<Room, RoomMember> members = new LinkedHashMap<>();
    private final ReplayTurns<RoomMember> turns = new ReplayTurns<>(this::enter);
    private @Nullable HeldBack heldBack;
    private boolean over;

    /** @param changed is told when the rooms that the client takes part in are others */
    ClientRooms(SocketIoClients services, ClientLink link, Branch branch, Runnable changed) {
        this.services = services;
        this.link = link;
        this.branch = branch;
        this.changed = changed;
    }

    Branch branch() {
        return branch;
    }

    /** Those that the client takes part in, in the order in which it came. */
    List<RoomMember> answered() {
        return members.values().stream().filter(RoomMember::isAnswered).toList();
    }

    /** Keeps back what is to be told until {@link #letGo}. */
    void holdBack() {
        heldBack = new HeldBack(services.limits().outboundBytes() / 2);
    }

    void letGo() {
        HeldBack kept = heldBack;
        heldBack = null;
        if (kept != null) {
            // With the first word the client keeps all of its rooms, those as well that have not spoken yet.
            members.values().forEach(member -> member.moveTo(member.seq()));
            kept.run();
        }
    }

    void join(Caller caller, Room room, @Nullable Long since, JoinAnswer answer) {
        if (members.containsKey(room)) {
            answer.joined(Joined.Outcome.RECOVERED);
            return;
        }
        if (members.size() >= services.limits().roomsPerConnection()) {
            refuse(answer, Trouble.TOO_MANY_ROOMS);
            return;
        }
        RoomMember member = new RoomMember(this, audienceOf(caller, room), room, since, answer);
        members.put(room, member);
        services.access()
                .mayJoin(caller, room)
                .subscribe()
                .with(
                        allowed -> link.execute(() -> judged(member, allowed)),
                        failure -> link.execute(() -> notJudged(member, failure)));
    }

    private static Audience audienceOf(Caller caller, Room room) {
        return switch (room.scope()) {
            case USER -> Audience.OWNER;
            case VIDEO -> caller.holdsKeyOf(room) ? Audience.GUEST : Audience.VIEWER;
        };
    }

    private void judged(RoomMember member, boolean allowed) {
        if (members.get(member.room()) != member) {
            return;
        }
        if (allowed) {
            turns.await(member);
        } else {
            members.remove(member.room());
            refuse(member.answer(), Trouble.FORBIDDEN);
        }
    }

    private void notJudged(RoomMember member, Throwable failure) {
        if (!(failure instanceof TooManyJoinsException)) {
            Log.warnf("Whether a room may be joined cannot be known now: room=%s failure=%s", member.room(), failure);
        }
        if (members.remove(member.room(), member)) {
            refuse(member.answer(), Trouble.UNAVAILABLE);
        }
    }

    private void enter(RoomMember member) {
        if (!over) {
            member.enter(branch.join(member.room(), member, member.since()));
        }
    }

    void joined(RoomMember member, Joined joined) {
        HeldBack kept = heldBack;
        boolean replays = joined.outcome() == Joined.Outcome.RECOVERED;
        if (kept == null) {
            boolean first = !member.isAnswered();
            admit(member, joined, replays);
            link.afterSent(() -> turns.over(member));
            if (first) {
                member.answer().joined(joined.outcome());
            }
            return;
        }
        boolean fits = replays && kept.hasRoomFor(joined.replay());
        kept.add(() -> admit(member, joined, fits));
        turns.over(member);
        member.answer().joined(fits ? Joined.Outcome.RECOVERED : Joined.Outcome.LOST);
    }

    private void admit(RoomMember member, Joined joined, boolean replays) {
        if (replays) {
            link.tell(member, Encoded.of(member.audience(), joined.replay()));
        } else {
            link.tell(standing(member, joined));
        }
        member.startAt(joined.seq());
        changed.run();
    }

    private static List<Told> standing(RoomMember member, Joined joined) {
        Instant now = Instant.now();
        List<Told> told = new ArrayList<>();
        Json.read(joined.snapshot().json(), JsonNode.class)
                .path("generations")
                .forEach(generation -> told.addAll(Translation.ofSnapshot(member.audience(), generation, now)));
        return told;
    }

    void told(RoomMember member, Encoded encoded) {
        HeldBack kept = heldBack;
        if (kept == null) {
            link.tell(member, encoded);
        } else if (!kept.add(() -> link.tell(member, encoded))) {
            link.close(CloseCause.SLOW);
        }
    }

    /** Postgres did not answer the join. */
    void unavailable(RoomMember member) {
        List<RoomMember> behind = turns.giveUp(member);
        notJoined(member);
        behind.forEach(this::notJoined);
    }

    private void notJoined(RoomMember member) {
        if (members.remove(member.room(), member)) {
            refuse(member.answer(), Trouble.UNAVAILABLE);
        }
    }

    /** Looks again at every room, for a token that has replaced another. */
    void recheck(Caller caller) {
        for (RoomMember member : List.copyOf(members.values())) {
            services.access()
                    .mayStay(caller, member.room())
                    .subscribe()
                    .with(
                            allowed -> link.execute(() -> rechecked(member, allowed)),
                            failure -> link.execute(() -> link.close(CloseCause.SERVER)));
        }
    }

    private void rechecked(RoomMember member, boolean allowed) {
        if (!allowed && members.remove(member.room(), member)) {
            out(member);
            changed.run();
            link.say("error", Trouble.FORBIDDEN.json());
        }
    }

    void leaveAll() {
        over = true;
        members.values().forEach(this::out);
        members.clear();
    }

    private void out(RoomMember member) {
        turns.over(member);
        Membership entered = member.entered();
        if (entered != null) {
            branch.leave(entered);
        }
    }

    /** After a while, so that a client that asks over and over does so slowly. */
    private void refuse(JoinAnswer answer, Trouble trouble) {
        link.after(services.connections().refusalDelay(), () -> {
            if (!over) {
                answer.refused(trouble);
            }
        });
    }
}
