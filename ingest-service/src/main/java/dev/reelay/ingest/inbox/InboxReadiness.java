package dev.reelay.ingest.inbox;

import io.smallrye.health.api.AsyncHealthCheck;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.inject.Singleton;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.HealthCheckResponseBuilder;
import org.eclipse.microprofile.health.Readiness;

/** Ready when Postgres answers and has the tables, readable to our role. Redis is no condition: it carries hints only. */
@Readiness
@Singleton
final class InboxReadiness implements AsyncHealthCheck {

    private static final String SCHEMA = """
            select d.id, g.id, s.generation_id from webhook_delivery d, generation g, submission s limit 0
            """;

    private final Pool pool;
    private final InboxConfig config;

    InboxReadiness(Pool pool, InboxConfig config) {
        this.pool = pool;
        this.config = config;
    }

    @Override
    public Uni<HealthCheckResponse> call() {
        HealthCheckResponseBuilder response = HealthCheckResponse.named("inbox");
        return pool.query(SCHEMA)
                .execute()
                .ifNoItem()
                .after(config.commitTimeout())
                .fail()
                .map(rows -> response.up().build())
                .onFailure()
                .recoverWithItem(failure -> response.down()
                        .withData("reason", "Postgres does not answer, or has no schema that we may use")
                        .build());
    }
}
