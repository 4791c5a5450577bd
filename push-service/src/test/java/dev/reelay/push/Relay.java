package dev.reelay.push;

import io.vertx.core.Vertx;
import io.vertx.core.net.NetClient;
import io.vertx.core.net.NetServer;
import io.vertx.core.net.NetSocket;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * A way to servers on this machine: each connection goes to the next of some ports, whoever it is from. It can fall silent, as
 * one does whose other end is cut off without a word.
 */
public final class Relay implements AutoCloseable {

    private final Vertx vertx = Vertx.vertx();
    private final List<NetSocket> carried = new ArrayList<>();
    private final int port;

    /** @param ports of the servers, in turn */
    public Relay(int... ports) {
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

    private synchronized void join(NetSocket near, NetSocket far) {
        carried.add(near);
        carried.add(far);
        near.handler(far::write).closeHandler(closed -> far.close());
        far.handler(near::write).closeHandler(closed -> near.close());
        near.resume();
    }

    /** Where it takes connections. */
    public int port() {
        return port;
    }

    /** From now on nothing comes over the connections there are, and none is closed; fresh ones are as good as ever. */
    public synchronized void fallSilent() {
        carried.forEach(NetSocket::pause);
    }

    /** What was held back since it fell silent comes now, and all that follows. */
    public synchronized void speakAgain() {
        carried.forEach(NetSocket::resume);
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
