package dev.reelay.push.drain;

import dev.reelay.push.connection.Connections;
import dev.reelay.push.live.LiveSource;
import jakarta.enterprise.context.ApplicationScoped;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;

/**
 * Down while the pod drains. Without Redis it stays up, for events still come, only later: but it says so.
 */
@Readiness
@ApplicationScoped
class Ready implements HealthCheck {

    private final Connections connections;
    private final LiveSource source;

    Ready(Connections connections, LiveSource source) {
        this.connections = connections;
        this.source = source;
    }

    @Override
    public HealthCheckResponse call() {
        return HealthCheckResponse.named("push")
                .status(!connections.isDraining())
                .withData("draining", connections.isDraining())
                .withData("redis", source.isHeard() ? "subscribed" : "away")
                .build();
    }
}
