package dev.reelay.push.sse;

import dev.reelay.push.connection.ClientLoop;
import dev.reelay.push.connection.Cut;
import dev.reelay.push.connection.Outbound;
import dev.reelay.push.connection.OutboundMeters;
import dev.reelay.push.connection.PushConfig;
import dev.reelay.push.socket.EndOfTurn;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.EventLoop;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpConnection;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.core.http.HttpVersion;
import io.vertx.core.impl.ContextInternal;
import io.vertx.core.net.impl.ConnectionBase;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * The writing end of one stream, which keeps to its bound: a client that is too slow is cut off, and resumes by its
 * cursors. Confined to the connection's event loop but for {@link #execute}.
 */
final class SseLink implements ClientLoop {

    /** Vert.x's name for it in a channel's pipeline. */
    private static final String HTTP_ENCODER = "httpEncoder";

    private final HttpServerResponse response;
    private final HttpConnection connection;
    private final ContextInternal context;
    private final Duration grace;
    private final Outbound outbound;
    private final OutboundMeters meters;

    /** Where chunks are written past Vert.x, which would frame them anew for each client; null on HTTP/2. */
    private final @Nullable ChannelHandlerContext past;

    /** What waits on a stream of HTTP/2, whose channel counts for all of its streams. */
    private long waiting;

    private boolean over;

    SseLink(HttpServerRequest request, PushConfig limits, OutboundMeters meters) {
        this.response = request.response();
        this.connection = request.connection();
        this.context = ((ConnectionBase) connection).getContext();
        this.grace = limits.closeGrace();
        this.meters = meters;
        Channel channel = ((ConnectionBase) connection).channel();
        this.past =
                request.version() == HttpVersion.HTTP_1_1 ? channel.pipeline().context(HTTP_ENCODER) : null;
        this.outbound = past == null
                ? new Outbound(() -> waiting, limits.outboundBytes(), meters)
                : Outbound.of(channel, limits.outboundBytes(), meters);
    }

    /** The event loop that this is confined to. */
    EventLoop loop() {
        return context.nettyEventLoop();
    }

    @Override
    public void execute(Runnable task) {
        context.runOnContext(ignored -> task.run());
    }

    @Override
    public void after(Duration delay, Runnable task) {
        var unused = context.nettyEventLoop()
                .schedule(
                        () -> context.dispatch(ignored -> task.run()),
                        Math.max(1, delay.toMillis()),
                        TimeUnit.MILLISECONDS);
    }

    /** Whether chunks are to be framed by us. */
    boolean isChunked() {
        return past != null;
    }

    /** What waits to be written. */
    Outbound outbound() {
        return outbound;
    }

    /** Sends lines of {@code messages} messages. */
    void send(Buffer lines, int messages) {
        send(lines, messages, SseLink::nothing);
    }

    /** The same; {@code then} is run once they have left for the network, and never if they have not. */
    void send(Buffer lines, int messages, Runnable then) {
        if (isOver() || !takes(lines.length())) {
            return;
        }
        int bytes = lines.length();
        waiting += bytes;
        outbound.sent(messages, bytes);
        response.write(lines).onComplete(written -> {
            waiting -= bytes;
            if (written.failed()) {
                meters.writeFailed();
            } else {
                then.run();
            }
        });
    }

    /**
     * Sends {@code lines}, which stay the caller's: framed as a chunk where {@link #isChunked}.
     *
     * @param now whether the client is told nothing more in this turn
     */
    void send(ByteBuf lines, int messages, boolean now) {
        if (past == null) {
            send(Buffer.buffer(ByteBufUtil.getBytes(lines)), messages);
        } else if (!isOver() && takes(lines.readableBytes())) {
            outbound.sent(messages, lines.readableBytes());
            ByteBuf sent = lines.retainedDuplicate();
            if (now) {
                var unused = past.writeAndFlush(sent, past.voidPromise());
            } else {
                var unused = past.write(sent, past.voidPromise());
                EndOfTurn.flush(past);
            }
        }
    }

    private boolean takes(int bytes) {
        if (outbound.takes(bytes)) {
            return true;
        }
        over = true;
        // It does not read, so a proper end would never reach it. What it was sent may still go out for a moment.
        after(grace, this::cut);
        return false;
    }

    /** Whether nothing more is sent: its end was sent, or it {@link #gone is gone}. */
    boolean isOver() {
        return over;
    }

    /** Whether the connection has ended, be it told of or not. */
    boolean isLost() {
        return !((ConnectionBase) connection).channel().isActive();
    }

    /** The client has gone. */
    void gone() {
        over = true;
    }

    /** Ends the stream properly, {@code last} being the last it says. */
    void end(Buffer last) {
        if (isOver()) {
            return;
        }
        over = true;
        Future<Void> ended = response.end(last);
        // Once it is written, the connection may serve another request, and must be left alone.
        after(grace, () -> {
            if (!ended.isComplete()) {
                cut();
            }
        });
    }

    /** An end waits behind what is unread, for ever; on HTTP/2 a stream can go without its connection. */
    private void cut() {
        if (past == null) {
            response.reset();
        } else if (Cut.now(connection)) {
            meters.cut();
        }
    }

    private static void nothing() {}
}
