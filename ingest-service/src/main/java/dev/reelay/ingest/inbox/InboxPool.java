package dev.reelay.ingest.inbox;

import io.quarkus.reactive.pg.client.PgPoolCreator;
import io.vertx.pgclient.PgBuilder;
import io.vertx.pgclient.PgConnectOptions;
import io.vertx.sqlclient.Pool;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * Makes the pool with the bounds that configuration files cannot give it: a queue that ends, and no wait on a silent
 * server that is longer than a sender's patience.
 */
@Singleton
final class InboxPool implements PgPoolCreator {

    private final InboxConfig config;

    InboxPool(InboxConfig config) {
        this.config = config;
    }

    @Override
    public Pool create(Input input) {
        input.pgConnectOptionsList().forEach(this::bound);
        // The pool's own timer (30 s by default) fires even after a failed connect, as an uncaught error for each
        // webhook of an outage (vertx-sql-client#1706). It is off; the inbox times the whole way to the commit.
        input.poolOptions().setMaxWaitQueueSize(config.maxWaiting()).setConnectionTimeout(0);
        return PgBuilder.pool()
                .with(input.poolOptions())
                .connectingTo(List.copyOf(input.pgConnectOptionsList()))
                .using(input.vertx())
                .build();
    }

    private void bound(PgConnectOptions options) {
        options.setConnectTimeout(millis(config.commitTimeout()))
                .setIdleTimeoutUnit(TimeUnit.MILLISECONDS)
                .setReadIdleTimeout(millis(config.readIdleTimeout()));
        options.addProperty("application_name", "reelay-ingest");
        // The statements' arrays vary in length only. Planned each time for its values, one would cost as much again.
        options.addProperty("plan_cache_mode", "force_generic_plan");
        // The server gives up a statement (say, one that waits for a lock) when its sender was already told 503.
        options.addProperty("statement_timeout", Integer.toString(millis(config.commitTimeout())));
    }

    private static int millis(Duration duration) {
        return Math.toIntExact(duration.toMillis());
    }
}
