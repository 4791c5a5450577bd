package dev.reelay.worker.media.address;

import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.vertx.UniHelper;
import io.vertx.core.Vertx;
import io.vertx.core.WorkerExecutor;
import java.net.InetAddress;
import java.util.List;

/**
 * Looks names up as the machine does ({@code /etc/hosts}, then DNS). The call blocks, so it has threads of its own: a name
 * server that does not answer may hold up other fetches, but nothing else.
 */
public final class SystemResolver implements NameResolver, AutoCloseable {

    private final WorkerExecutor threads;

    /** A resolver with {@code threadCount} threads, which is as many names as it looks up at a time. */
    public SystemResolver(Vertx vertx, int threadCount) {
        this.threads = vertx.createSharedWorkerExecutor("media-names", threadCount);
    }

    @Override
    public Uni<List<InetAddress>> resolve(String host) {
        return Uni.createFrom()
                .deferred(() ->
                        UniHelper.toUni(threads.executeBlocking(() -> List.of(InetAddress.getAllByName(host)), false)));
    }

    @Override
    public void close() {
        threads.close();
    }
}
