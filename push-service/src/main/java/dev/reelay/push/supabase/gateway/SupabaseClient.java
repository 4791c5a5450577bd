package dev.reelay.push.supabase.gateway;

import dev.reelay.model.access.Caller;
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
import dev.reelay.push.supabase.MalformedException;
import dev.reelay.push.supabase.Version;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import io.netty.channel.EventLoop;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * One client of {@code /realtime/v1/websocket}: what becomes of its frames, and its deadlines. Confined to the socket's loop
 * but for what {@link Connection} asks.
 *
 * <p>Its library comes again after exactly a second, whatever it is closed with, so what may befall many at once is varied.
 */
final class SupabaseClient implements Connection, SocketListener {

    private final SupabaseClients services;
    private final SocketLink link;
    private final Version version;
    private final String source;
    private final Topics topics;
    private final Liveness liveness;

    private volatile @Nullable String userId;
    private boolean dismissed;
    private Instant lastJoined = Instant.now();

    SupabaseClient(
            SupabaseClients services, SocketLink link, Branch branch, Version version, String source, String key) {
        this.services = services;
        this.link = link;
        this.version = version;
        this.source = source;
        SupabaseConfig config = services.config();
        this.liveness = new Liveness(
                link,
                new InboundBudget(config.inboundBurst(), config.inboundRate(), System.nanoTime()),
                config.pingInterval(),
                config.pongTimeout());
        ClientRooms<SupabaseRoom> rooms =
                new ClientRooms<>(services.access(), services.connections(), branch, link, this::comeAnew);
        Channels channels = new Channels(services, link, version, rooms);
        this.topics = new Topics(services, link, version, channels, key, this::becomes);
    }

    void opened() {
        Refusal full = services.connections().opened(this);
        if (full != null) {
            close(CloseCode.of(full));
        }
    }

    /** A page may sign in as another user; its library then shows that user's token for all of its topics. */
    private Optional<Trouble> becomes(Caller read) {
        String known = userId;
        if (known != null && !known.equals(read.userId())) {
            comeAnew();
            return Optional.of(Trouble.FORBIDDEN);
        }
        userId = read.userId();
        return services.connections().identified(this, read.userId()) == null
                ? Optional.empty()
                : Optional.of(Trouble.TOO_MANY_CONNECTIONS);
    }

    /** It is closed after a moment, and comes with what it has by then. */
    private void comeAnew() {
        link.after(services.connections().refusalDelay(), () -> close(CloseCode.RECONNECT));
    }

    @Override
    public void text(String text) {
        if (isTaken()) {
            try {
                topics.obey(version.read(text));
            } catch (MalformedException e) {
                close(CloseCode.BAD_REQUEST);
            }
        }
    }

    @Override
    public void binary(ByteBuf message) {
        if (isTaken()) {
            try {
                topics.obey(version.read(ByteBufUtil.getBytes(message)));
            } catch (MalformedException e) {
                close(CloseCode.BAD_REQUEST);
            }
        }
    }

    private boolean isTaken() {
        return !link.isClosing() && liveness.message() && !dismissed;
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
        topics.gone();
    }

    private void close(CloseCode code) {
        link.close(code);
    }

    @Override
    public Transport transport() {
        return Transport.SUPABASE;
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
        topics.expire(now);
        if (!topics.areIdle()) {
            lastJoined = now;
        }
        if (now.isAfter(lastJoined.plus(services.config().idleTimeout()))) {
            close(CloseCode.IDLE);
        } else {
            liveness.beat(now);
        }
    }

    /** The protocol has no word for it. */
    @Override
    public void announceDrain(Duration retry) {}

    @Override
    public void leave(Duration retry) {
        link.execute(() -> close(CloseCode.DRAINING));
    }

    @Override
    public void disconnect(boolean comeAgain) {
        link.execute(() -> {
            if (comeAgain) {
                comeAnew();
            } else {
                dismiss();
            }
        });
    }

    /**
     * What alone keeps the library from joining again is the end of each topic, so that is said first. It still connects again
     * after the close, in no topic, and ends that connection by itself; whoever is not the library does not stay.
     */
    private void dismiss() {
        dismissed = true;
        topics.end();
        link.after(services.connections().refusalDelay(), () -> close(CloseCode.DISCONNECTED));
    }
}
