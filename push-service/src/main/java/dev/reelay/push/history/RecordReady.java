package dev.reelay.push.history;

import io.smallrye.health.api.AsyncHealthCheck;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;

/** Without the record nobody can join, so a pod that cannot reach it gets no new clients. */
@Readiness
@ApplicationScoped
class RecordReady implements AsyncHealthCheck {

    private static final String NAME = "postgres";

    /** Shorter than any probe's own timeout. */
    private static final Duration LIMIT = Duration.ofSeconds(2);

    private final PostgresHistory history;

    RecordReady(PostgresHistory history) {
        this.history = history;
    }

    @Override
    public Uni<HealthCheckResponse> call() {
        return history.reach()
                .ifNoItem()
                .after(LIMIT)
                .fail()
                .map(reached -> HealthCheckResponse.up(NAME))
                .onFailure()
                .recoverWithItem(HealthCheckResponse.down(NAME));
    }
}
