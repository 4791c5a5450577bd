package dev.reelay.push.ws;

import dev.reelay.push.connection.ClientLoop;
import dev.reelay.push.connection.Outbound;
import dev.reelay.push.room.Batch;
import dev.reelay.push.room.EventFrame;
import dev.reelay.push.socket.Socket;
import io.netty.buffer.ByteBuf;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;

/** The writing end of one client, which keeps to its bound: a client that is too slow is closed. The socket's loop only. */
final class WsLink implements ClientLoop {

    private final Socket socket;
    private final Outbound outbound;

    WsLink(Socket socket) {
        this.socket = socket;
        this.outbound = socket.outbound();
    }

    @Override
    public void execute(Runnable task) {
        socket.execute(task);
    }

    @Override
    public void after(Duration delay, Runnable task) {
        socket.after(delay, task);
    }

    /** Sends what a room tells; progress is left out when much waits already. */
    void send(Batch batch) {
        if (socket.isClosing()) {
            return;
        }
        Batch due = outbound.due(batch);
        if (!due.isEmpty()) {
            send(due.rendered(WsFrames.OF_BATCH), due.frames().size());
        }
    }

    private void send(ByteBuf frames, int messages) {
        int bytes = frames.readableBytes();
        if (outbound.takes(bytes)) {
            socket.write(frames);
            outbound.sent(messages, bytes);
        } else {
            close(CloseCode.SLOW);
        }
    }

    /** Sends {@code text}. */
    void send(String text) {
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

    /** Sends {@code replay} and then {@code text}; {@code then} is run once that has left for the network, if it ever does. */
    void send(List<EventFrame> replay, String text, Runnable then) {
        if (socket.isClosing()) {
            return;
        }
        ByteBuf frames = WsFrames.replayed(replay, text.getBytes(StandardCharsets.UTF_8));
        int bytes = frames.readableBytes();
        if (outbound.takes(bytes)) {
            socket.write(frames, then);
            outbound.sent(replay.size() + 1, bytes);
        } else {
            frames.release();
            close(CloseCode.SLOW);
        }
    }

    void ping() {
        socket.ping();
    }

    boolean isLost() {
        return socket.isLost();
    }

    boolean isClosing() {
        return socket.isClosing();
    }

    /** Closes it once; what was sent before still goes out first, if the client reads it within the grace. */
    void close(CloseCode code) {
        socket.close(code.number(), code.word());
    }

    /** Closes it, and at once: for a client whose frames cost memory even while a close waits. */
    void closeHard(CloseCode code) {
        close(code);
        socket.cut();
    }
}
