package dev.reelay.push.socketio.gateway;

import com.fasterxml.jackson.databind.JsonNode;
import dev.reelay.model.Json;
import dev.reelay.model.access.Caller;
import dev.reelay.model.room.Room;
import dev.reelay.push.connection.ClientRooms;
import dev.reelay.push.engineio.CloseCause;
import dev.reelay.push.room.Branch;
import dev.reelay.push.room.Joined;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What the rooms of one client tell it, and when. Confined to where its session is. */
final class SocketIoRooms {

    private final SocketIoClients services;
    private final ClientLink link;
    private final Branch branch;
    private final Runnable changed;
    private final ClientRooms<RoomMember> rooms;
    private @Nullable HeldBack heldBack;

    /** @param changed is told when the rooms that the client takes part in are others */
    SocketIoRooms(SocketIoClients services, ClientLink link, Branch branch, Runnable changed) {
        this.services = services;
        this.link = link;
        this.branch = branch;
        this.changed = changed;
        this.rooms = new ClientRooms<>(services.access(), services.connections(), branch, link, this::comeAgain);
    }

    Branch branch() {
        return branch;
    }

    /** Those that the client takes part in, in the order in which it came. */
    List<RoomMember> answered() {
        return rooms.all().stream().filter(RoomMember::isAnswered).toList();
    }

    /** Keeps back what is to be told until {@link #letGo}. */
    void holdBack() {
        heldBack = new HeldBack(services.limits().outboundBytes() / 2);
    }

    void letGo() {
        HeldBack kept = heldBack;
        heldBack = null;
        if (kept != null) {
            // The client keeps all of its rooms from now on, those as well that have not spoken yet: what it missed
            // follows, and if it is lost in the middle of that, it is not to be told the half of it again.
            rooms.all().forEach(member -> member.moveTo(member.seq()));
            changed.run();
            kept.run();
        }
    }

    void join(Caller caller, Room room, @Nullable Long since, JoinAnswer answer) {
        if (rooms.get(room) == null) {
            rooms.join(caller, new RoomMember(this, audienceOf(caller, room), room, since, answer));
        } else {
            answer.joined(Joined.Outcome.RECOVERED);
        }
    }

    private static Audience audienceOf(Caller caller, Room room) {
        return switch (room.scope()) {
            case USER -> Audience.OWNER;
            case VIDEO -> caller.holdsKeyOf(room) ? Audience.GUEST : Audience.VIEWER;
        };
    }

    void joined(RoomMember member, Joined joined) {
        HeldBack kept = heldBack;
        boolean replays = joined.outcome() == Joined.Outcome.RECOVERED;
        if (kept == null) {
            boolean first = !member.isAnswered();
            admit(member, joined, replays);
            link.afterSent(() -> rooms.answered(member));
            if (first) {
                member.answer().joined(joined.outcome());
            }
            return;
        }
        boolean fits = replays && kept.hasRoomFor(joined.replay());
        kept.add(() -> admit(member, joined, fits));
        rooms.answered(member);
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

    /** The client has to come again, which it does by itself, and goes on from its offset. */
    void comeAgain() {
        link.close(CloseCause.SERVER);
    }

    /** The member could not be let in, or not be told. */
    void unavailable(RoomMember member) {
        rooms.unavailable(member);
    }

    /** A token that replaced another does not open the room of a member any more. */
    void closed() {
        changed.run();
        link.say("error", Trouble.FORBIDDEN.json());
    }

    /** Looks again at every room, for a token that has replaced another. */
    void recheck(Caller caller) {
        rooms.recheck(caller);
    }

    void leaveAll() {
        rooms.leaveAll();
    }
}
