package dev.reelay.push.redis;

import io.vertx.core.Vertx;
import io.vertx.core.net.NetClient;
import io.vertx.core.net.NetServer;
import io.vertx.core.net.NetSocket;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** A way to a server that can fall silent, as one does whose other end is cut off without a word. */
final class SilentLine implements AutoCloseable {

    private final Vertx vertx = Vertx.vertx();
    private final List<NetSocket> carried = new ArrayList<>();
    private final int port;

    /** @param to the server's port on this machine */
    SilentLine(int to) {
        NetClient client = vertx.createNetClient();
        NetServer server = vertx.createNetServer().connectHandler(near -> {
            near.pause();
            client.connect(to, "127.0.0.1").onSuccess(far -> join(near, far)).onFailure(failure -> near.close());
        });
        port = server.listen(0, "127.0.0.1")
                .toCompletionStage()
                .toCompletableFuture()
                .orTimeout(10, TimeUnit.SECONDS)
                .join()
                .actualPort();
    }

    private synchronized void join(NetSocket near, NetSocket far) {
        carried.add(near);
        carried.add(far);
        near.handler(far::write).closeHandler(closed -> far.close());
        far.handler(near::write).closeHandler(closed -> near.close());
        near.resume();
    }

    String url() {
        return "redis://127.0.0.1:" + port;
    }

    /** From now on nothing comes over the connections there are, and none is closed; fresh ones are as good as ever. */
    synchronized void fallSilent() {
        carried.forEach(NetSocket::pause);
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
