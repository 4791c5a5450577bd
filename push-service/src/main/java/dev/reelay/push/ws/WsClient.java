package dev.reelay.push.ws;

import com.fasterxml.jackson.databind.JsonNode;
import dev.reelay.model.access.Caller;
import dev.reelay.model.access.InvalidTokenException;
import dev.reelay.model.access.KeysUnavailableException;
import dev.reelay.push.access.Credentials;
import dev.reelay.push.connection.ClientRooms;
import dev.reelay.push.connection.CloseCode;
import dev.reelay.push.connection.Connection;
import dev.reelay.push.connection.Refusal;
import dev.reelay.push.connection.Transport;
import dev.reelay.push.room.Branch;
import dev.reelay.push.socket.InboundBudget;
import dev.reelay.push.socket.Liveness;
import dev.reelay.push.socket.SocketLink;
import dev.reelay.push.socket.SocketListener;
import dev.reelay.push.ws.ClientFrame.BadFrameException;
import io.netty.buffer.ByteBuf;
import io.netty.channel.EventLoop;
import io.quarkus.logging.Log;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Queue;
import org.jspecify.annotations.Nullable;

/**
 * One client of {@code /ws}: who it is, and what becomes of its frames. Confined to the socket's loop but for what
 * {@link Connection} asks.
 */
final class WsClient implements Connection, SocketListener {

    private final WsClients services;
    private final SocketLink link;
    private final String source;
    private final ClientRooms<WsMembership> rooms;
    private final Liveness liveness;

    /** Joins that came while the first token is being read. */
    private final Queue<ClientFrame.Join> early = new ArrayDeque<>();

    private @Nullable Caller caller;
    private volatile @Nullable String userId;
    private boolean authenticating;

    private @Nullable Instant authDeadline;
    private @Nullable Instant endsAt;

    WsClient(WsClients services, SocketLink link, Branch branch, String source) {
        this.services = services;
        this.source = source;
        this.link = link;
        this.rooms = new ClientRooms<>(
                services.access(), services.connections(), branch, link, () -> close(CloseCode.UNAVAILABLE));
        WsConfig config = services.config();
        this.liveness = new Liveness(
                link,
                new InboundBudget(config.inboundBurst(), config.inboundRate(), System.nanoTime()),
                config.pingInterval(),
                config.pongTimeout());
    }

    /** @param read who the request's credentials stand for; {@code refusal} why for nobody; neither if there were none */
    void opened(@Nullable Caller read, @Nullable InvalidTokenException refusal) {
        Refusal full = services.connections().opened(this);
        if (full != null) {
            close(CloseCode.of(full));
            return;
        }
        if (read != null) {
            authenticated(read);
        } else if (refusal != null) {
            notAuthenticated(refusal, null);
        } else {
            authDeadline = Instant.now().plus(services.config().authTimeout());
        }
    }

    @Override
    public void text(String text) {
        if (link.isClosing() || !liveness.message()) {
            return;
        }
        try {
            obey(ClientFrame.parse(text));
        } catch (BadFrameException e) {
            link.send(ServerFrames.error(ErrorCode.BAD_REQUEST, String.valueOf(e.getMessage()), null, e.ref()));
        }
    }

    @Override
    public void binary(ByteBuf message) {
        close(CloseCode.BAD_REQUEST);
    }

    @Override
    public void control() {
        liveness.control();
    }

    /** Counts as well: a message of empty ones would never end. */
    @Override
    public void fragment() {
        control();
    }

    @Override
    public void misused() {
        close(CloseCode.BAD_REQUEST);
    }

    @Override
    public void closed() {
        services.connections().closed(this);
        rooms.leaveAll();
        early.clear();
    }

    private void close(CloseCode code) {
        link.close(code);
    }

    private void obey(ClientFrame frame) {
        if (frame instanceof ClientFrame.Join join) {
            join(join);
        } else if (frame instanceof ClientFrame.Leave leave) {
            early.removeIf(join -> join.room().equals(leave.room()));
            rooms.leave(leave.room());
        } else if (frame instanceof ClientFrame.Auth auth) {
            authenticate(auth.token(), auth.ref());
        } else if (frame instanceof ClientFrame.Ping) {
            link.send(ServerFrames.PONG);
        } else if (frame instanceof ClientFrame.Ack ack) {
            acknowledge(ack);
        }
    }

    private void join(ClientFrame.Join join) {
        Caller known = caller;
        if (known != null) {
            join(known, join);
        } else if (!authenticating) {
            link.send(ServerFrames.error(
                    ErrorCode.UNAUTHORIZED, "send an auth frame with a token first", join.room(), join.ref()));
        } else if (early.size() < services.roomsPerConnection()) {
            early.add(join);
        } else {
            link.send(ServerFrames.error(
                    ErrorCode.TOO_MANY_ROOMS, "too many joins before the token is read", join.room(), join.ref()));
        }
    }

    private void join(Caller known, ClientFrame.Join join) {
        rooms.join(known, new WsMembership(rooms, link, services.roomsPerConnection(), join));
    }

    /** Of a room that this client is in: nobody speaks for others. */
    private void acknowledge(ClientFrame.Ack ack) {
        Caller known = caller;
        if (known != null && ack.seq() > 0 && rooms.isIn(ack.room())) {
            services.receipts().acknowledged(known.userId(), ack.room(), ack.seq());
        }
    }

    private void authenticate(String token, @Nullable JsonNode ref) {
        if (authenticating) {
            link.send(ServerFrames.error(
                    ErrorCode.BAD_REQUEST, "a token is being read already: wait for its answer", null, ref));
            return;
        }
        authenticating = true;
        // It came in time; how long it may be read is bounded there.
        authDeadline = null;
        services.access()
                .callerOf(Credentials.ofToken(token))
                .subscribe()
                .with(
                        read -> link.execute(() -> authenticated(read)),
                        failure -> link.execute(() -> notAuthenticated(failure, ref)));
    }

    private void authenticated(Caller read) {
        authenticating = false;
        Caller before = caller;
        if (before != null && !before.userId().equals(read.userId())) {
            close(CloseCode.FORBIDDEN);
            return;
        }
        caller = read;
        userId = read.userId();
        Refusal full = services.connections().identified(this, read.userId());
        if (full != null) {
            close(CloseCode.of(full));
            return;
        }
        authDeadline = null;
        endsAt = services.access().endOf(read);
        if (before != null) {
            rooms.recheck(read);
        }
        for (ClientFrame.Join join = early.poll(); join != null; join = early.poll()) {
            join(read, join);
        }
    }

    /** Never downgraded to an anonymous client; but a bad renewal leaves what the last good token granted. */
    private void notAuthenticated(Throwable failure, @Nullable JsonNode ref) {
        authenticating = false;
        if (!(failure instanceof InvalidTokenException invalid)) {
            notRead(failure, ref);
            return;
        }
        ErrorCode code = invalid.isExpired() ? ErrorCode.TOKEN_EXPIRED : ErrorCode.UNAUTHORIZED;
        link.send(ServerFrames.error(code, String.valueOf(invalid.getMessage()), null, ref));
        if (caller == null) {
            close(invalid.isExpired() ? CloseCode.TOKEN_EXPIRED : CloseCode.UNAUTHORIZED);
        }
    }

    /** The token may well be good. One that renews is asked for again while the last one counts. */
    private void notRead(Throwable failure, @Nullable JsonNode ref) {
        if (!(failure instanceof KeysUnavailableException)) {
            Log.errorf(failure, "A token could not be read");
        }
        link.send(ServerFrames.error(ErrorCode.UNAVAILABLE, "the token cannot be read now: try again", null, ref));
        if (caller == null) {
            close(CloseCode.UNAVAILABLE);
        }
    }

    @Override
    public Transport transport() {
        return Transport.WS;
    }

    @Override
    public String address() {
        return source;
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
            // One whose opening failed half-way: nothing listens that would tell of its end.
            closed();
            return;
        }
        if (link.isClosing()) {
            return;
        }
        if (isPast(authDeadline, now)) {
            close(CloseCode.UNAUTHORIZED);
        } else if (isPast(endsAt, now)) {
            close(CloseCode.TOKEN_EXPIRED);
        } else {
            liveness.beat(now);
        }
    }

    private static boolean isPast(@Nullable Instant deadline, Instant now) {
        return deadline != null && now.isAfter(deadline);
    }

    @Override
    public void announceDrain(Duration retry) {
        link.execute(() -> link.send(ServerFrames.drain(retry)));
    }

    @Override
    public void leave(Duration retry) {
        link.execute(() -> close(CloseCode.DRAINING));
    }

    @Override
    public void disconnect(boolean comeAgain) {
        link.execute(() -> close(comeAgain ? CloseCode.RECONNECT : CloseCode.DISCONNECTED));
    }
}
