package dev.reelay.push.sse;

import dev.reelay.model.room.Room;
import dev.reelay.push.connection.ClientRooms;
import dev.reelay.push.connection.Connection;
import dev.reelay.push.connection.Transport;
import dev.reelay.push.room.Batch;
import dev.reelay.push.room.Branch;
import dev.reelay.push.room.Joined;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import io.netty.channel.EventLoop;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** One stream and its rooms. Confined to the connection's event loop but for what {@link Connection} asks. */
final class SseClient implements Connection {

    private final SseClients services;
    private final SseLink link;
    private final SseAnswer answer;
    private final String address;
    private final ClientRooms<SseMembership> rooms;
    private Cursors cursors = Cursors.none(0);
    private boolean gone;

    /** Whether the stream has one room, so that what is told is the same for all of that room. */
    private boolean isAlone;

    private volatile @Nullable String userId;
    private boolean streaming;
    private @Nullable Instant endsAt;
    private Instant lastHeartbeat = Instant.now();

    SseClient(
            SseClients services,
            SseLink link,
            Branch branch,
            SseAnswer answer,
            HttpServerResponse response,
            String address) {
        this.services = services;
        this.address = address;
        this.link = link;
        this.rooms = new ClientRooms<>(services.access(), services.connections(), branch, link, this::comeAgain);
        this.answer = answer;
        // Comes once, whether the stream is ended by us or the client has gone, and before a refusal as well.
        response.endHandler(ended -> closed());
        response.closeHandler(closed -> closed());
    }

    /** Notes whose stream it is; false when that user has too many. Any thread. */
    boolean belongsTo(String userId) {
        this.userId = userId;
        return services.connections().identified(this, userId) == null;
    }

    /** Begins the stream and joins its rooms. */
    void start(SseRequest request, @Nullable Instant endsAt) {
        link.execute(() -> {
            if (gone || link.isOver()) {
                return;
            }
            if (services.connections().isDraining()) {
                answer.comeAgain(services.connections().retry());
                return;
            }
            this.endsAt = endsAt;
            answer.begin();
            streaming = true;
            link.send(SseText.opening(services.config().retry()), 0);
            cursors = request.cursors();
            List<Room> asked = request.rooms();
            isAlone = asked.size() == 1;
            for (int i = 0; i < asked.size(); i++) {
                rooms.admit(new SseMembership(this, i, asked.get(i), cursors.of(i)));
            }
        });
    }

    /** Runs {@code task} on the event loop after {@code delay}, unless the client has gone. Any thread. */
    void after(Duration delay, Runnable task) {
        link.after(delay, () -> {
            if (!gone) {
                task.run();
            }
        });
    }

    void sendJoined(SseMembership membership, Joined joined) {
        int index = membership.index();
        ByteBuf replay = SseFrames.encoded(joined.replay(), cursors, index, false);
        cursors.move(index, joined.seq());
        Buffer lines = Buffer.buffer(ByteBufUtil.getBytes(replay))
                .appendBuffer(SseText.id(cursors.id()))
                .appendString(SseText.body("joined", joined.text(null)));
        replay.release();
        link.send(lines, joined.replay().size() + 1, () -> rooms.answered(membership));
    }

    /** Sends what the room at {@code index} tells; progress is left out when much waits already. */
    void send(int index, Batch batch) {
        Batch due = link.outbound().due(batch);
        if (due.isEmpty() || link.isOver()) {
            return;
        }
        if (isAlone) {
            link.send(
                    due.rendered(link.isChunked() ? SseFrames.CHUNK : SseFrames.LINES),
                    due.frames().size(),
                    true);
        } else {
            ByteBuf lines = SseFrames.encoded(due.frames(), cursors, index, link.isChunked());
            link.send(lines, due.frames().size(), due.isLastOfTurn());
            lines.release();
        }
    }

    /** The client could not be let into a room, or not be told what it has to say. */
    void unavailable(SseMembership membership) {
        rooms.unavailable(membership);
    }

    /** The client comes again and tries anew. */
    void comeAgain() {
        leave(services.connections().retry());
    }

    private void closed() {
        if (gone) {
            return;
        }
        gone = true;
        link.gone();
        services.connections().closed(this);
        rooms.leaveAll();
    }

    @Override
    public Transport transport() {
        return Transport.SSE;
    }

    @Override
    public String address() {
        return address;
    }

    @Override
    public @Nullable String userId() {
        return userId;
    }

    @Override
    public EventLoop loop() {
        return link.loop();
    }

    @Override
    public void beat(Instant now) {
        if (link.isLost()) {
            // One that was reset before we asked to be told of its end: nobody will tell.
            closed();
            return;
        }
        if (!streaming || link.isOver()) {
            return;
        }
        Instant end = endsAt;
        if (end != null && now.isAfter(end)) {
            link.end(SseText.AUTH_EXPIRED);
        } else if (now.isAfter(lastHeartbeat.plus(services.config().heartbeat()))) {
            lastHeartbeat = now;
            link.send(SseText.HEARTBEAT, 0);
        }
    }

    @Override
    public void announceDrain(Duration retry) {
        link.execute(() -> {
            if (streaming) {
                link.send(SseText.retry(retry), 0);
            }
        });
    }

    @Override
    public void leave(Duration retry) {
        link.execute(() -> {
            if (streaming) {
                link.end(SseText.retry(retry));
            }
        });
    }

    @Override
    public void disconnect(boolean comeAgain) {
        link.execute(() -> {
            if (link.isOver()) {
                // It has gone or was answered meanwhile: there is no response left to begin.
                return;
            }
            if (!streaming) {
                answer.begin();
            }
            link.end(comeAgain ? SseText.retry(services.connections().retry()) : SseText.DISCONNECTED);
        });
    }
}
