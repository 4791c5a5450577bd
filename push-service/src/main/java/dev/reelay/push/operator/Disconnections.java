package dev.reelay.push.operator;

import dev.reelay.push.connection.Connections;
import io.quarkus.logging.Log;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;

/** Ends a user's connections on every pod. */
@Singleton
class Disconnections {

    private final PodChannel pods;
    private final Connections connections;

    Disconnections(PodChannel pods, Connections connections) {
        this.pods = pods;
        this.connections = connections;
    }

    void start(@Observes StartupEvent start) {
        pods.listen(this::heard);
    }

    /** Passes {@code order} to every pod; tells how many heard it, and fails when nobody could be told. */
    Uni<Integer> order(Disconnection order) {
        return pods.tell(order.encode());
    }

    private void heard(String message) {
        try {
            Disconnection order = Disconnection.parse(message);
            int ended = connections.disconnect(order.userId(), order.reconnect());
            Log.infof("An operator ends the connections of a user: userId=%s connections=%d", order.userId(), ended);
        } catch (IllegalArgumentException e) {
            Log.warnf("An order of another pod is not understood: failure=%s", e.getMessage());
        }
    }
}
