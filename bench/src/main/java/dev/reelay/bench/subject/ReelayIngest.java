package dev.reelay.bench.subject;

import dev.reelay.local.servers.Login;
import dev.reelay.local.servers.PostgresServer;
import dev.reelay.local.servers.RedisServer;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** ingest-service as it is deployed: from its runnable jar, by a JVM of its own. */
public final class ReelayIngest implements Receiver {

    private final Jdk jdk;
    private final ReelayService service;

    /**
     * Not started yet.
     *
     * @param root the repository's root
     * @param settings environment variables on top of those that every run needs: the senders' secrets and bounds
     */
    public ReelayIngest(
            Path root,
            Jdk jdk,
            List<String> jvmOptions,
            int core,
            PostgresServer postgres,
            RedisServer redis,
            Map<String, String> settings) {
        this.jdk = jdk;
        Map<String, String> environment = new HashMap<>(Map.of(
                "QUARKUS_DATASOURCE_REACTIVE_URL", postgres.reactiveUrl(),
                "QUARKUS_DATASOURCE_USERNAME", Login.INGEST.username(),
                "QUARKUS_DATASOURCE_PASSWORD", Login.INGEST.password(),
                "QUARKUS_REDIS_HOSTS", redis.url()));
        environment.putAll(settings);
        this.service = new ReelayService("ingest-service", root, jdk, jvmOptions, core, Ports.free(), environment);
    }

    @Override
    public String name() {
        return "Reelay ingest-service";
    }

    @Override
    public Optional<String> missing() {
        return service.missing();
    }

    @Override
    public void start() {
        service.start();
    }

    @Override
    public InetSocketAddress address() {
        return service.address();
    }

    @Override
    public long pid() {
        return service.pid();
    }

    /** Bytes of the heap that are in use after a full collection, which this asks for. */
    public long heapAfterCollection() {
        return new Jcmd(jdk, pid()).heapAfterCollection();
    }

    @Override
    public void close() {
        service.close();
    }
}
