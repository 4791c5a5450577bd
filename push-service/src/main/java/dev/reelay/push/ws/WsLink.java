package dev.reelay.push.ws;

import dev.reelay.push.connection.Cut;
import dev.reelay.push.connection.Outbound;
import dev.reelay.push.connection.OutboundMeters;
import dev.reelay.push.room.ProgressFrame;
import dev.reelay.push.room.RoomFrame;
import io.netty.buffer.ByteBufUtil;
import io.quarkus.logging.Log;
import io.quarkus.websockets.next.WebSocketConnection;
import io.vertx.core.Context;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpConnection;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * The writing end of one WebSocket. {@code sendText} queues without limit and says nothing of it, so that what is on its
 * way is counted here. Any thread.
 */
final class WsLink {

    private static final Buffer PING = Buffer.buffer("r");

    private final WebSocketConnection connection;
    private final Context context;
    private final Duration grace;
    private final Outbound outbound;
    private final OutboundMeters meters;
    private final AtomicBoolean closing = new AtomicBoolean();

    WsLink(WebSocketConnection connection, Context context, Duration grace, Outbound outbound, OutboundMeters meters) {
        this.connection = connection;
        this.context = context;
        this.grace = grace;
        this.outbound = outbound;
        this.meters = meters;
    }

    /** Sends what a room tells; progress is left out when much waits already. */
    void send(RoomFrame frame) {
        if (closing.get()) {
            return;
        }
        if (!(frame instanceof ProgressFrame)) {
            send(frame.text(), frame.size(), WsLink::nothing);
        } else if (outbound.takesProgress(frame.size())) {
            write(frame.text(), frame.size(), WsLink::nothing);
        }
    }

    /** Sends {@code text}; a client that is too slow for it is closed. */
    void send(String text) {
        send(text, WsLink::nothing);
    }

    /** The same; {@code then} is run, on any thread, once it has left for the network, and never if the link is closed. */
    void send(String text, Runnable then) {
        send(text, ByteBufUtil.utf8Bytes(text), then);
    }

    private void send(String text, int size, Runnable then) {
        if (closing.get()) {
            return;
        }
        if (outbound.takes(size)) {
            write(text, size, then);
        } else {
            close(CloseCode.SLOW);
        }
    }

    private void write(String text, int size, Runnable then) {
        connection
                .sendText(text)
                .subscribe()
                .with(
                        sent -> {
                            outbound.written(size);
                            then.run();
                        },
                        failure -> {
                            outbound.written(size);
                            meters.writeFailed();
                        });
    }

    void ping() {
        connection.sendPing(PING).subscribe().with(sent -> {}, failure -> meters.writeFailed());
    }

    boolean isClosing() {
        return closing.get();
    }

    /** Closes it once; what was sent before still goes out first, if the client reads it within the grace. */
    void close(CloseCode code) {
        if (closing.compareAndSet(false, true)) {
            connection
                    .close(code.reason())
                    .subscribe()
                    .with(
                            closed -> {},
                            failure -> Log.debugf("A close was not sent: code=%s failure=%s", code, failure));
            context.owner().setTimer(Math.max(1, grace.toMillis()), ignored -> cut());
        }
    }

    /** Closes it, and at once: for a client whose frames cost memory even while a close waits. */
    void closeHard(CloseCode code) {
        close(code);
        context.runOnContext(ignored -> cut());
    }

    private void cut() {
        HttpConnection socket = connection.userData().get(WsUpgradeCheck.CONNECTION);
        if (socket != null && Cut.now(socket)) {
            meters.cut();
        }
    }

    private static void nothing() {}
}
