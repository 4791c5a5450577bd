package dev.reelay.push.socket;

import dev.reelay.push.connection.ClientLoop;
import dev.reelay.push.connection.CloseCode;
import dev.reelay.push.connection.Outbound;
import dev.reelay.push.room.Batch;
import io.netty.channel.EventLoop;
import java.time.Duration;

/** The writing end of one client, which keeps to its bound: a client that is too slow is closed. The socket's loop only. */
public final class SocketLink implements ClientLoop {

    private final Socket socket;
    private final Outbound outbound;

    public SocketLink(Socket socket) {
        this.socket = socket;
        this.outbound = socket.outbound();
    }

    /** The event loop that this is confined to. */
    public EventLoop loop() {
        return socket.loop();
    }

    @Override
    public void execute(Runnable task) {
        socket.execute(task);
    }

    @Override
    public void after(Duration delay, Runnable task) {
        socket.after(delay, task);
    }

    /**
     * Sends what a room tells, as {@code encoding} says it; progress is left out when much waits already.
     *
     * @param alone whether the client is told nothing by other rooms
     */
    public void send(Batch batch, Batch.Rendering<EncodedFrames> encoding, boolean alone) {
        if (socket.isClosing()) {
            return;
        }
        Batch due = outbound.due(batch);
        if (!due.isEmpty()) {
            send(due.rendered(encoding), alone || due.isLastOfTurn());
        }
    }

    private void send(EncodedFrames frames, boolean now) {
        int bytes = frames.bytes().readableBytes();
        if (bytes == 0) {
            return;
        }
        if (outbound.takes(bytes)) {
            if (now) {
                socket.writeNow(frames.bytes());
            } else {
                socket.write(frames.bytes());
            }
            outbound.sent(frames.messages(), bytes);
        } else {
            close(CloseCode.SLOW);
        }
    }

    /** Sends {@code text}. */
    public void send(String text) {
        if (socket.isClosing()) {
            return;
        }
        if (outbound.takes(text.length())) {
            socket.write(text);
            outbound.sent(1, text.length());
        } else {
            close(CloseCode.SLOW);
        }
    }

    /**
     * Sends {@code frames}, which are the caller's no more.
     *
     * @param then is run once they have left for the network, and never if they have not
     */
    public void send(EncodedFrames frames, Runnable then) {
        if (socket.isClosing()) {
            frames.release();
            return;
        }
        int bytes = frames.bytes().readableBytes();
        if (outbound.takes(bytes)) {
            socket.write(frames.bytes(), then);
            outbound.sent(frames.messages(), bytes);
        } else {
            frames.release();
            close(CloseCode.SLOW);
        }
    }

    /** Asks for a sign of life. */
    public void ping() {
        socket.ping();
    }

    /** Whether the connection has ended, be it told of or not. */
    public boolean isLost() {
        return socket.isLost();
    }

    /** Whether it has been told to close, or is closed. */
    public boolean isClosing() {
        return socket.isClosing();
    }

    /** Closes it once; what was sent before still goes out first, if the client reads it within the grace. */
    public void close(CloseCode code) {
        socket.close(code.number(), code.word());
    }

    /** Closes it, and at once: for a client whose frames cost memory even while a close waits. */
    public void closeHard(CloseCode code) {
        close(code);
        socket.cut();
    }
}
