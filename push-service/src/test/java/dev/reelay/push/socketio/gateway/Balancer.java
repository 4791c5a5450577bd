package dev.reelay.push.socketio.gateway;

import io.vertx.core.Vertx;
import io.vertx.core.net.NetClient;
import io.vertx.core.net.NetServer;
import io.vertx.core.net.NetSocket;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/** Gives each connection to the next of some ports, whoever it is from. */
final class Balancer implements AutoCloseable {

    private final Vertx vertx = Vertx.vertx();
    private final int port;

    Balancer(int... ports) {
        AtomicInteger next = new AtomicInteger();
        NetClient client = vertx.createNetClient();
        NetServer server = vertx.createNetServer().connectHandler(near -> {
            near.pause();
            int turn = ports[next.getAndIncrement() % ports.length];
            client.connect(turn, "127.0.0.1").onSuccess(far -> join(near, far)).onFailure(failure -> near.close());
        });
        port = server.listen(0, "127.0.0.1")
                .toCompletionStage()
                .toCompletableFuture()
                .orTimeout(10, TimeUnit.SECONDS)
                .join()
                .actualPort();
    }

    private static void join(NetSocket near, NetSocket far) {
        near.handler(far::write).closeHandler(closed -> far.close());
        far.handler(near::write).closeHandler(closed -> near.close());
        near.resume();
    }

    int port() {
        return port;
    }

    @Override
    public void close() {
        vertx.close()
                .toCompletionStage()
                .toCompletableFuture()
                .orTimeout(10, TimeUnit.SECONDS)
                .join();
    }
}
