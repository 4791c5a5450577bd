package dev.reelay.push.socketio.gateway;

import com.fasterxml.jackson.databind.JsonNode;
import dev.reelay.model.access.Caller;
import dev.reelay.push.engineio.CloseCause;
import dev.reelay.push.room.Joined;
import dev.reelay.push.socketio.NamespaceSocket;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How one client goes on where it was. It is let in when it is known whether it does: by the name of its last session then,
 * by a fresh one otherwise, by which its library tells the page. What was missed follows.
 */
final class Recovery implements JoinAnswer {

    private final SocketIoClients services;
    private final ClientLink link;
    private final NamespaceSocket socket;
    private final SocketIoRooms rooms;
    private final boolean isOn;
    private @Nullable String pid;
    private @Nullable Instant renewal;
    private int awaited;
    private boolean whole = true;

    Recovery(SocketIoClients services, ClientLink link, NamespaceSocket socket, SocketIoRooms rooms) {
        this.services = services;
        this.link = link;
        this.socket = socket;
        this.rooms = rooms;
        this.isOn = services.config().recovery();
    }

    /** What the client comes back with; null when that is nothing, or nothing good. */
    Offsets.@Nullable Resume read(JsonNode auth) {
        String before = auth.path("pid").asText("");
        String offset = auth.path("offset").asText("");
        if (!isOn || before.isEmpty() || offset.isEmpty()) {
            return null;
        }
        pid = before;
        return services.offsets().read(before, offset, Instant.now());
    }

    /** Lets the client in as one that has just come. */
    void startFresh() {
        pid = isOn ? SocketIoClients.freshId() : null;
        socket.accept(pid);
    }

    /** Lets it into the rooms it was in, and then in. */
    void resume(Caller caller, Offsets.Resume resume) {
        rooms.holdBack();
        awaited = resume.entries().size();
        for (int i = 0; i < resume.entries().size(); i++) {
            rooms.join(caller, resume.entries().get(i).room(), resume.seqs().get(i), this);
        }
    }

    @Override
    public void joined(Joined.Outcome outcome) {
        answered(outcome == Joined.Outcome.RECOVERED);
    }

    @Override
    public void refused(Trouble trouble) {
        if (trouble == Trouble.UNAVAILABLE) {
            // It comes again with the same offset.
            link.close(CloseCause.SERVER);
        } else {
            answered(false);
        }
    }

    private void answered(boolean recovered) {
        whole &= recovered;
        awaited--;
        if (awaited == 0) {
            pid = whole ? pid : SocketIoClients.freshId();
            socket.accept(pid);
            rooms.letGo();
        }
    }

    /** The rooms are others: the client keeps what stands for them from now on. */
    void sign(@Nullable Caller caller, @Nullable Instant endsAt, Instant now) {
        String session = pid;
        List<RoomMember> members = rooms.answered();
        if (session == null || caller == null || members.isEmpty()) {
            return;
        }
        if (members.size() > Offsets.MAX_ROOMS) {
            link.offset().giveUp();
        } else {
            List<Offsets.Entry> entries = members.stream()
                    .map(member -> new Offsets.Entry(member.audience(), member.room()))
                    .toList();
            link.offset().sign(services.offsets().head(session, caller.userId(), entries, endsAt, now), members);
        }
        renewal = services.offsets().renewal(now);
        link.sayOffset();
    }

    /** Signs anew when the half of the window is over. */
    void renew(@Nullable Caller caller, @Nullable Instant endsAt, Instant now) {
        Instant due = renewal;
        if (due != null && now.isAfter(due)) {
            sign(caller, endsAt, now);
        }
    }
}
