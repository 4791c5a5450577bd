package dev.reelay.push.engineio.server;

import dev.reelay.push.engineio.CloseCause;
import dev.reelay.push.engineio.Packet;
import dev.reelay.push.engineio.Wire;
import dev.reelay.push.socket.Socket;
import dev.reelay.push.socket.SocketListener;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import io.netty.buffer.Unpooled;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * One WebSocket of a session: what comes in goes to the session, what goes out keeps to the bound of the socket. The two
 * may be on different event loops, since a session that began by polling stays where it is.
 */
public final class SocketWire implements Wire, SocketListener {

    private static final int NORMAL = 1000;

    private final Served served;

    /** Null before the handshake is over. Confined to the socket's loop, as what follows. */
    private volatile @Nullable Socket socket;

    private volatile boolean closed;

    SocketWire(Served served) {
        this.served = served;
    }

    /** The handshake is over. */
    SocketListener opened(Socket opened) {
        socket = opened;
        if (closed) {
            opened.close(NORMAL, "");
        }
        return this;
    }

    @Override
    public void send(Packet packet) {
        onSocket(open -> {
            if (open.outbound().takes(packet.size())) {
                write(open, packet);
            } else {
                failed(CloseCause.SLOW);
            }
        });
    }

    @Override
    public void sendVolatile(Packet packet) {
        onSocket(open -> {
            if (open.outbound().takesProgress(packet.size())) {
                write(open, packet);
            } else {
                open.outbound().leftOut(1);
            }
        });
    }

    private static void write(Socket open, Packet packet) {
        if (packet instanceof Packet.Binary binary) {
            open.write(binary.data());
        } else {
            open.write(packet.entry());
        }
        open.outbound().sent(1, packet.size());
    }

    /**
     * Sends {@code frames}, which stay the caller's.
     *
     * @param messages how many are in it
     * @param isVolatile whether they may be left out when much waits already
     */
    public void send(ByteBuf frames, int messages, boolean isVolatile) {
        hand(frames.retainedDuplicate(), messages, isVolatile);
    }

    /** As {@link #send(ByteBuf, int, boolean)}, but {@code frames} are the caller's no more. */
    public void hand(ByteBuf frames, int messages, boolean isVolatile) {
        Socket open = socket;
        if (open == null || closed) {
            frames.release();
        } else if (open.loop().inEventLoop()) {
            write(open, frames, messages, isVolatile);
        } else {
            open.execute(() -> write(open, frames, messages, isVolatile));
        }
    }

    private void write(Socket open, ByteBuf frames, int messages, boolean isVolatile) {
        int bytes = frames.readableBytes();
        if (isVolatile && !open.outbound().takesProgress(bytes)) {
            open.outbound().leftOut(messages);
            frames.release();
        } else if (open.outbound().takes(bytes)) {
            open.hand(frames);
            open.outbound().sent(messages, bytes);
        } else {
            frames.release();
            failed(CloseCause.SLOW);
        }
    }

    /** Runs {@code task} on the socket's loop when what was sent has left for the network, and never if it does not. */
    public void afterSent(Runnable task) {
        onSocket(open -> open.write(Unpooled.EMPTY_BUFFER, task));
    }

    @Override
    public void close() {
        closed = true;
        onSocket(open -> open.close(NORMAL, ""));
    }

    private void onSocket(Consumer<Socket> task) {
        Socket open = socket;
        if (open == null) {
            return;
        }
        if (open.loop().inEventLoop()) {
            task.accept(open);
        } else {
            open.execute(() -> task.accept(open));
        }
    }

    private void failed(CloseCause cause) {
        served.run(session -> session.failed(this, cause));
    }

    @Override
    public void text(String message) {
        served.runInbound(session -> session.frame(this, message, System.nanoTime()));
    }

    @Override
    public void binary(ByteBuf message) {
        byte[] bytes = ByteBufUtil.getBytes(message);
        served.runInbound(session -> session.frame(this, bytes, System.nanoTime()));
    }

    @Override
    public void control() {
        served.runInbound(session -> {});
    }

    @Override
    public void fragment() {
        served.runInbound(session -> {});
    }

    @Override
    public void misused() {
        failed(CloseCause.MALFORMED);
    }

    @Override
    public void closed() {
        closed = true;
        failed(CloseCause.TRANSPORT);
    }
}
