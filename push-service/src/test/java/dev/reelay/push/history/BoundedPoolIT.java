package dev.reelay.push.history;

import static dev.reelay.local.servers.Awaiting.await;
import static org.assertj.core.api.Assertions.assertThat;

import dev.reelay.local.servers.FreePort;
import io.quarkus.reactive.pg.client.PgPoolCreator;
import io.quarkus.runtime.configuration.DurationConverter;
import io.smallrye.config.SmallRyeConfigBuilder;
import io.vertx.core.Vertx;
import io.vertx.core.net.NetServer;
import io.vertx.pgclient.PgConnectOptions;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.PoolOptions;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class BoundedPoolIT {

    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final Vertx vertx = Vertx.vertx();
    private final List<Throwable> uncaught = new CopyOnWriteArrayList<>();

    @AfterEach
    void end() throws Exception {
        vertx.close().toCompletionStage().toCompletableFuture().get(10, TimeUnit.SECONDS);
    }

    /** What Quarkus hands over. */
    private record Given(Vertx vertx, PoolOptions poolOptions, List<PgConnectOptions> pgConnectOptionsList)
            implements PgPoolCreator.Input {}

    private Pool poolTo(int port) {
        HistoryConfig config = new SmallRyeConfigBuilder()
                .withMapping(HistoryConfig.class)
                .withConverter(Duration.class, 200, new DurationConverter())
                .withDefaultValue("reelay.push.history.timeout", "300ms")
                .withDefaultValue("reelay.push.history.read-idle-timeout", "300ms")
                .build()
                .getConfigMapping(HistoryConfig.class);
        PgConnectOptions server = new PgConnectOptions()
                .setHost("127.0.0.1")
                .setPort(port)
                .setDatabase("none")
                .setUser("none")
                .setPassword("none");
        return new BoundedPool(config).create(new Given(vertx, new PoolOptions().setMaxSize(1), List.of(server)));
    }

    @Test
    void a_server_that_takes_connections_and_says_nothing_holds_none_for_ever() {
        AtomicInteger taken = new AtomicInteger();
        AtomicInteger left = new AtomicInteger();
        NetServer silent = vertx.createNetServer().connectHandler(socket -> {
            taken.incrementAndGet();
            socket.closeHandler(closed -> left.incrementAndGet());
        });
        int port = silent.listen(0, "127.0.0.1")
                .toCompletionStage()
                .toCompletableFuture()
                .join()
                .actualPort();

        var unused = poolTo(port).query("select 1").execute();

        await().atMost(PATIENCE).untilAsserted(() -> assertThat(left).hasPositiveValue());
        assertThat(taken).hasPositiveValue();
    }

    @Test
    void an_outage_throws_nothing_that_nobody_catches() {
        vertx.exceptionHandler(uncaught::add);
        Pool pool = poolTo(FreePort.find());
        AtomicInteger failed = new AtomicInteger();

        for (int i = 0; i < 5; i++) {
            pool.query("select 1").execute().onFailure(failure -> failed.incrementAndGet());
        }

        await().atMost(PATIENCE).untilAsserted(() -> assertThat(failed).hasValue(5));
        // Longer than the pool's timer would run, were it on.
        await().during(Duration.ofMillis(600)).atMost(PATIENCE).until(uncaught::isEmpty);
    }
}
