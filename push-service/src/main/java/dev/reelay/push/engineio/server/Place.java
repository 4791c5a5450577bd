package dev.reelay.push.engineio.server;

import dev.reelay.push.socket.Socket;
import io.netty.channel.EventLoop;
import io.vertx.core.Context;
import io.vertx.core.impl.ContextInternal;
import java.util.concurrent.Executor;

/**
 * Where something is confined to.
 *
 * @param loop the event loop
 * @param executor runs tasks on it in a context of Vert.x, in the order given
 */
public record Place(EventLoop loop, Executor executor) {

    static Place of(Context context) {
        ContextInternal root = ((ContextInternal) context).unwrap();
        return new Place(root.nettyEventLoop(), task -> root.runOnContext(ignored -> task.run()));
    }

    static Place of(Socket socket) {
        return new Place(socket.loop(), socket::execute);
    }

    /** Runs {@code task} there: at once if that is here. What one thread runs keeps its order. */
    public void run(Runnable task) {
        if (loop.inEventLoop()) {
            task.run();
        } else {
            executor.execute(task);
        }
    }
}
