package dev.reelay.bench.worker;

import io.vertx.core.Vertx;
import io.vertx.core.net.NetClient;
import io.vertx.core.net.NetServer;
import io.vertx.core.net.NetSocket;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;

/**
 * Stands between workers and Redis, and can be shut: then nothing passes any more, as if the network hung. What waits
 * in front of it when it is opened again is thrown away with its connections.
 */
final class RedisGate implements AutoCloseable {

    private static final long LIMIT_SECONDS = 10;

    private final NetClient client;
    private final NetServer server;
    private final int redisPort;
    private final Set<NetSocket> sockets = ConcurrentHashMap.newKeySet();
    private volatile boolean shut;

    /** Open, on a free port of the loopback. */
    RedisGate(Vertx vertx, int redisPort) {
        this.redisPort = redisPort;
        this.client = vertx.createNetClient();
        this.server = vertx.createNetServer().connectHandler(this::connected);
        server.listen(0, "127.0.0.1")
                .toCompletionStage()
                .toCompletableFuture()
                .orTimeout(LIMIT_SECONDS, TimeUnit.SECONDS)
                .join();
    }

    /** Where workers find Redis. */
    String url() {
        return "redis://127.0.0.1:" + server.actualPort();
    }

    /** From now on nothing passes. */
    void shut() {
        shut = true;
        sockets.forEach(NetSocket::pause);
    }

    /** Ends the connections of before; new ones pass. */
    void open() {
        sockets.forEach(NetSocket::close);
        shut = false;
    }

    private void connected(NetSocket worker) {
        if (shut) {
            worker.close();
            return;
        }
        worker.pause();
        client.connect(redisPort, "127.0.0.1")
                .onSuccess(redis -> {
                    join(worker, redis);
                    join(redis, worker);
                    worker.resume();
                })
                .onFailure(failure -> worker.close());
    }

    private void join(NetSocket from, NetSocket to) {
        sockets.add(from);
        from.handler(data -> {
            // What was read before the pause took effect.
            if (!shut) {
                to.write(data);
            }
        });
        // A reset is what a kill looks like from here; the close that follows is enough.
        from.exceptionHandler(failure -> from.close());
        from.closeHandler(closed -> {
            sockets.remove(from);
            to.close();
        });
    }

    @Override
    public void close() {
        server.close();
        client.close();
    }
}
