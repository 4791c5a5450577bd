package dev.reelay.push;

import io.quarkus.vertx.VertxOptionsCustomizer;
import io.vertx.core.VertxOptions;
import jakarta.inject.Singleton;
import java.util.Optional;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * As many event loops as cores, unless {@code quarkus.vertx.event-loops-pool-size} says otherwise. Quarkus takes twice as
 * many; here all work is done on them and none of it blocks, so the second half would only wake and interrupt the first.
 */
@Singleton
final class OneLoopACore implements VertxOptionsCustomizer {

    private final boolean chosen;

    OneLoopACore(@ConfigProperty(name = "quarkus.vertx.event-loops-pool-size") Optional<Integer> eventLoops) {
        chosen = eventLoops.isPresent();
    }

    @Override
    public void accept(VertxOptions options) {
        if (!chosen) {
            options.setEventLoopPoolSize(Runtime.getRuntime().availableProcessors());
        }
    }
}
