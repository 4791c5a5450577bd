package dev.reelay.push.live;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Liveness;

/** Down when the hub's loop has stood still for long; slow on purpose, for a restart costs every client a reconnect. */
@Liveness
@ApplicationScoped
class LoopAlive implements HealthCheck {

    private static final Duration STANDSTILL = Duration.ofMinutes(1);

    private final LiveRooms rooms;

    LoopAlive(LiveRooms rooms) {
        this.rooms = rooms;
    }

    @Override
    public HealthCheckResponse call() {
        boolean beats = rooms.lastBeat().isAfter(Instant.now().minus(STANDSTILL));
        return HealthCheckResponse.named("rooms").status(beats).build();
    }
}
