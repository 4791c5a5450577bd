package dev.reelay.push.socket;

import dev.reelay.push.connection.Outbound;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelFutureListener;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelPromise;
import io.netty.channel.EventLoop;
import io.vertx.core.impl.ContextInternal;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

/**
 * The writing end of one WebSocket. What is sent in one turn of the event loop goes out in one write, at its end or with
 * what is known to be the last. Confined to that loop but for {@link #execute}.
 */
public final class Socket {

    /** One for all; each write takes a duplicate. */
    private static final ByteBuf PING = Unpooled.unreleasableBuffer(OutgoingFrames.ping());

    private final ChannelHandlerContext channel;
    private final ContextInternal context;
    private final SocketSettings settings;
    private final Outbound outbound;
    private boolean closing;
    private boolean closeSent;

    Socket(ChannelHandlerContext channel, ContextInternal context, SocketSettings settings) {
        this.channel = channel;
        this.context = context;
        this.settings = settings;
        this.outbound = Outbound.of(channel.channel(), settings.outboundBytes(), settings.meters());
    }

    /** The event loop that this is confined to. */
    public EventLoop loop() {
        return channel.channel().eventLoop();
    }

    /** In which what comes in is handed on. */
    ContextInternal context() {
        return context;
    }

    /** Runs {@code task} on the event loop. Any thread. */
    public void execute(Runnable task) {
        context.runOnContext(ignored -> task.run());
    }

    /** Runs {@code task} on the event loop after {@code delay}. */
    public void after(Duration delay, Runnable task) {
        var unused = channel.executor()
                .schedule(() -> context.dispatch(ignored -> task.run()), delay.toMillis(), TimeUnit.MILLISECONDS);
    }

    /** What waits to be written. */
    public Outbound outbound() {
        return outbound;
    }

    /** Whether it has been told to close, or is closed. */
    public boolean isClosing() {
        return closing || isLost();
    }

    /** Whether the connection has ended, be it told of or not. */
    public boolean isLost() {
        return !channel.channel().isActive();
    }

    /** Sends {@code frames}, which stay the caller's: a shared buffer is not copied. */
    public void write(ByteBuf frames) {
        if (!isClosing()) {
            hand(frames.retainedDuplicate());
        }
    }

    /** The same at once, with whatever waited: for a client that is told nothing more in this turn. */
    public void writeNow(ByteBuf frames) {
        if (!isClosing()) {
            var unused = channel.writeAndFlush(frames.retainedDuplicate(), channel.voidPromise());
        }
    }

    /** Sends {@code frames}, which are the caller's no more. */
    public void hand(ByteBuf frames) {
        if (isClosing()) {
            frames.release();
        } else {
            var unused = channel.write(frames, channel.voidPromise());
            EndOfTurn.flush(channel);
        }
    }

    /**
     * Sends {@code frames}, which are the caller's no more.
     *
     * @param then is run on the event loop once they have left for the network, and never if they have not
     */
    public void write(ByteBuf frames, Runnable then) {
        if (isClosing()) {
            frames.release();
            return;
        }
        ChannelPromise written = channel.newPromise();
        written.addListener(done -> {
            if (done.isSuccess()) {
                then.run();
            } else {
                settings.meters().writeFailed();
            }
        });
        var unused = channel.write(frames, written);
        EndOfTurn.flush(channel);
    }

    /** Sends a text message. */
    public void write(String text) {
        byte[] utf8 = text.getBytes(StandardCharsets.UTF_8);
        ByteBuf frame = channel.alloc().directBuffer(OutgoingFrames.sizeOf(utf8.length));
        OutgoingFrames.text(frame, utf8);
        hand(frame);
    }

    /** Sends a binary message. */
    public void write(byte[] bytes) {
        ByteBuf frame = channel.alloc().directBuffer(OutgoingFrames.sizeOf(bytes.length));
        OutgoingFrames.binary(frame, bytes);
        hand(frame);
    }

    /** Asks for a sign of life. */
    public void ping() {
        write(PING);
    }

    /** Answers a ping; who pings on and on and reads none of the answers is cut off at the bound. */
    void pong(ByteBuf payload) {
        if (isClosing()) {
            return;
        }
        int bytes = OutgoingFrames.sizeOf(payload.readableBytes());
        if (!outbound.takes(bytes)) {
            cut();
            return;
        }
        ByteBuf frame = channel.alloc().directBuffer(bytes);
        OutgoingFrames.pong(frame, payload);
        hand(frame);
    }

    /** Closes it once; what was sent before still goes out first, if the client reads it within the grace. */
    public void close(int code, String reason) {
        if (isClosing()) {
            return;
        }
        closing = true;
        ByteBuf frame = channel.alloc().directBuffer();
        OutgoingFrames.close(frame, code, reason);
        var unused = sendClose(frame);
        after(settings.closeGrace(), this::cut);
    }

    /** The client closes: it is told that this was understood, and that is the end. */
    void answerClose(ByteBuf payload) {
        if (closeSent) {
            var unused = channel.close();
            return;
        }
        closing = true;
        ByteBuf frame = channel.alloc().directBuffer();
        if (payload.readableBytes() < Short.BYTES) {
            OutgoingFrames.close(frame);
        } else {
            OutgoingFrames.close(frame, payload.getUnsignedShort(payload.readerIndex()), "");
        }
        var unused = sendClose(frame).addListener(ChannelFutureListener.CLOSE);
        after(settings.closeGrace(), this::cut);
    }

    private ChannelFuture sendClose(ByteBuf frame) {
        closeSent = true;
        return channel.writeAndFlush(frame);
    }

    /**
     * Ends it at once, dropping what waits to be written. Not by the channel's own close, which on its way would meet Vert.x's
     * handler, which waits for all of that.
     */
    public void cut() {
        closing = true;
        if (channel.channel().isActive()) {
            settings.meters().cut();
            var unused = channel.close();
        }
    }
}
