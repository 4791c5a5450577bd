package dev.reelay.push.sse;

import dev.reelay.model.room.Room;
import dev.reelay.push.connection.Connection;
import dev.reelay.push.connection.ReplayTurns;
import dev.reelay.push.connection.Transport;
import dev.reelay.push.room.Joined;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** One stream and its rooms. Its cursors are confined to the hub's loop, on which its members are called. */
final class SseClient implements Connection {

    private final SseClients services;
    private final SseLink link;
    private final SseAnswer answer;
    private final List<SseMembership> memberships = new ArrayList<>();
    private final ReplayTurns<SseMembership> turns = new ReplayTurns<>(this::enter);
    private List<Room> rooms = List.of();
    private Cursors cursors = Cursors.none(0);
    private boolean gone;

    private volatile boolean streaming;
    private volatile @Nullable Instant endsAt;
    private volatile Instant lastHeartbeat = Instant.now();

    SseClient(SseClients services, SseLink link, SseAnswer answer, HttpServerResponse response) {
        this.services = services;
        this.link = link;
        this.answer = answer;
        // Comes once, whether the stream is ended by us or the client has gone, and before a refusal as well.
        response.endHandler(ended -> closed());
        response.closeHandler(closed -> closed());
    }

    /** Begins the stream and joins its rooms. */
    void start(SseRequest request, @Nullable Instant endsAt) {
        link.run(() -> {
            if (gone) {
                return;
            }
            if (services.connections().isDraining()) {
                answer.comeAgain(services.connections().retry());
                return;
            }
            this.endsAt = endsAt;
            answer.begin();
            streaming = true;
            link.send(SseText.opening(services.config().retry()));
            rooms = request.rooms();
            cursors = request.cursors();
            for (int i = 0; i < rooms.size(); i++) {
                memberships.add(new SseMembership(this, i, cursors.of(i)));
            }
            memberships.forEach(turns::await);
        });
    }

    private void enter(SseMembership membership) {
        if (!gone) {
            services.rooms().join(rooms.get(membership.index()), membership, membership.since());
        }
    }

    /** Runs {@code task} on the request's context after {@code delay}, unless the client has gone. */
    void after(Duration delay, Runnable task) {
        services.vertx()
                .setTimer(
                        Math.max(1, delay.toMillis()),
                        ignored -> link.run(() -> {
                            if (!gone) {
                                task.run();
                            }
                        }));
    }

    void sendJoined(SseMembership membership, Joined joined) {
        Buffer body = Buffer.buffer(SseText.body("joined", joined.text(null)));
        link.send(moved(membership.index(), joined.seq(), body), () -> turns.over(membership));
    }

    /** @param body shared among all streams that get it */
    void sendEvent(int index, long seq, Buffer body) {
        link.send(moved(index, seq, body));
    }

    private Buffer moved(int index, long seq, Buffer body) {
        cursors.move(index, seq);
        return SseText.id(cursors.id()).appendBuffer(body);
    }

    void sendProgress(Buffer body) {
        link.sendProgress(body);
    }

    /** A room cannot be read: the client comes again and tries anew. */
    void unavailable() {
        leave(services.connections().retry());
    }

    private void closed() {
        if (gone) {
            return;
        }
        gone = true;
        link.gone();
        services.connections().closed(this);
        for (int i = 0; i < memberships.size(); i++) {
            services.rooms().leave(rooms.get(i), memberships.get(i));
        }
        memberships.clear();
    }

    @Override
    public Transport transport() {
        return Transport.SSE;
    }

    @Override
    public void beat(Instant now) {
        if (!streaming || link.isOver()) {
            return;
        }
        Instant end = endsAt;
        if (end != null && now.isAfter(end)) {
            link.end(SseText.AUTH_EXPIRED);
        } else if (now.isAfter(lastHeartbeat.plus(services.config().heartbeat()))) {
            lastHeartbeat = now;
            link.send(SseText.HEARTBEAT);
        }
    }

    @Override
    public void announceDrain(Duration retry) {
        if (streaming) {
            link.send(SseText.retry(retry));
        }
    }

    @Override
    public void leave(Duration retry) {
        if (streaming) {
            link.end(SseText.retry(retry));
        }
    }
}
