package dev.reelay.push.history;

import io.quarkus.reactive.pg.client.PgPoolCreator;
import io.vertx.pgclient.PgBuilder;
import io.vertx.pgclient.PgConnectOptions;
import io.vertx.sqlclient.Pool;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * Makes the pool with the bounds that configuration files cannot give it: a queue that ends, and no long wait on a silent
 * server.
 */
@Singleton
class BoundedPool implements PgPoolCreator {

    private final HistoryConfig config;

    BoundedPool(HistoryConfig config) {
        this.config = config;
    }

    @Override
    public Pool create(Input input) {
        input.pgConnectOptionsList().forEach(this::bound);
        // The pool's own timer (30 s by default) fires even after a failed connect, as an uncaught error for each
        // read of an outage (vertx-sql-client#1706). It is off; PostgresHistory times each read, the wait included.
        input.poolOptions().setMaxWaitQueueSize(config.maxWaiting()).setConnectionTimeout(0);
        return PgBuilder.pool()
                .with(input.poolOptions())
                .connectingTo(List.copyOf(input.pgConnectOptionsList()))
                .using(input.vertx())
                .build();
    }

    private void bound(PgConnectOptions options) {
        options.setConnectTimeout(millis(config.connectTimeout()))
                .setIdleTimeoutUnit(TimeUnit.MILLISECONDS)
                .setReadIdleTimeout(millis(config.readIdleTimeout()));
    }

    private static int millis(Duration duration) {
        return Math.toIntExact(duration.toMillis());
    }
}
