package dev.reelay.push.socketio.gateway;

import com.fasterxml.jackson.databind.JsonNode;
import dev.reelay.model.Json;
import dev.reelay.model.access.Caller;
import dev.reelay.model.room.Room;
import dev.reelay.push.access.TooManyJoinsException;
import dev.reelay.push.room.Batch;
import dev.reelay.push.room.Branch;
import dev.reelay.push.room.Joined;
import dev.reelay.push.room.Member;
import dev.reelay.push.room.Membership;
import io.quarkus.logging.Log;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** How one generation of the user stands, told once; what follows comes through the user's room. */
final class Standing implements Member {

    private final SocketIoClients services;
    private final ClientLink link;
    private final Branch branch;
    private final Room room;
    private final String generationId;
    private final JoinAnswer answer;
    private @Nullable Membership membership;

    Standing(
            SocketIoClients services,
            ClientLink link,
            Branch branch,
            Room room,
            String generationId,
            JoinAnswer answer) {
        this.services = services;
        this.link = link;
        this.branch = branch;
        this.room = room;
        this.generationId = generationId;
        this.answer = answer;
    }

    void ask(Caller caller) {
        services.access()
                .mayJoin(caller, room)
                .subscribe()
                .with(allowed -> link.execute(() -> judged(caller, allowed)), this::notJudged);
    }

    private void notJudged(Throwable failure) {
        if (!(failure instanceof TooManyJoinsException)) {
            Log.warnf("Whether a room may be joined cannot be known now: room=%s failure=%s", room, failure);
        }
        refuse(Trouble.UNAVAILABLE);
    }

    private void judged(Caller caller, boolean allowed) {
        if (allowed) {
            join(room);
            return;
        }
        // A transcript or a summary is of another video than its own id would name.
        services.access()
                .videoOf(caller, generationId)
                .subscribe()
                .with(video -> link.execute(() -> found(video)), this::notJudged);
    }

    private void found(Optional<String> video) {
        video.map(Room::ofVideo).ifPresentOrElse(this::join, () -> refuse(Trouble.FORBIDDEN));
    }

    private void join(Room joined) {
        membership = branch.join(joined, this, null);
    }

    private void refuse(Trouble trouble) {
        link.after(services.connections().refusalDelay(), () -> answer.refused(trouble));
    }

    @Override
    public void joined(Joined joined) {
        Instant now = Instant.now();
        List<Told> told = new ArrayList<>();
        for (JsonNode generation :
                Json.read(joined.snapshot().json(), JsonNode.class).path("generations")) {
            if (generation.path("generationId").asText().equals(generationId)) {
                told.addAll(Translation.ofSnapshot(Audience.OWNER, generation, now));
            }
        }
        link.tell(told);
        answer.joined(joined.outcome());
        leave();
    }

    private void leave() {
        Membership entered = membership;
        if (entered != null) {
            membership = null;
            branch.leave(entered);
        }
    }

    @Override
    public void told(Batch batch) {}

    @Override
    public void unavailable() {
        refuse(Trouble.UNAVAILABLE);
    }
}
