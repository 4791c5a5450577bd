package dev.reelay.worker.postgres;

import io.smallrye.health.api.AsyncHealthCheck;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;

/** Ready means: Postgres answers, and its schema is there. Redis and S3 are not asked: without them work waits, nothing is lost. */
@Readiness
@ApplicationScoped
class SchemaCheck implements AsyncHealthCheck {

    private static final String NAME = "postgres";
    private static final Duration LIMIT = Duration.ofSeconds(3);

    /** What the worker needs most, and the newest that it needs. */
    private static final String TABLES_THERE = """
            select to_regclass('generation') is not null
               and to_regclass('submission') is not null
               and to_regclass('webhook_delivery') is not null
               and to_regclass('room_event') is not null
               and to_regclass('idempotency_key') is not null
            """;

    private final Pool pool;

    SchemaCheck(Pool pool) {
        this.pool = pool;
    }

    @Override
    public Uni<HealthCheckResponse> call() {
        return pool.query(TABLES_THERE)
                .execute()
                .map(rows -> Boolean.TRUE.equals(rows.iterator().next().getBoolean(0)))
                .map(there -> there
                        ? HealthCheckResponse.up(NAME)
                        : HealthCheckResponse.named(NAME)
                                .down()
                                .withData("reason", "the schema is missing: run the migrations")
                                .build())
                .ifNoItem()
                .after(LIMIT)
                .fail()
                .onFailure()
                .recoverWithItem(failure -> HealthCheckResponse.named(NAME)
                        .down()
                        .withData("reason", failure.getClass().getSimpleName())
                        .build());
    }
}
