package dev.reelay.push;

import dev.reelay.local.servers.PostgresServer;
import io.quarkus.redis.datasource.RedisDataSource;
import jakarta.inject.Inject;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.BeforeEach;

/** What a test of the pod in its own process begins with: a worker beside the pod, and a user whom no other test knows. */
@SuppressWarnings("NullAway.Init")
public abstract class OnePod {

    @ConfigProperty(name = "quarkus.http.test-port")
    protected int port;

    @Inject
    RedisDataSource redis;

    protected PostgresServer postgres;
    protected TestWorker worker;
    protected final String user = TestWorker.freshId();

    @BeforeEach
    void a_worker() {
        worker = new TestWorker(postgres, redis);
    }
}
