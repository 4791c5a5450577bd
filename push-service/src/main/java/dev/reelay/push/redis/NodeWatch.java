package dev.reelay.push.redis;

import dev.reelay.push.room.Loop;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.logging.Log;
import io.vertx.core.AsyncResult;
import java.time.Duration;
import java.util.function.Consumer;

/**
 * Looks which node carries what: at the beginning, now and again where that may change, and soon when there is doubt. One
 * look at a time. Confined to the loop.
 */
final class NodeWatch {

    /** Doubts come in swarms: every channel of a node that has lost them raises one. */
    private static final Duration SOON = Duration.ofMillis(100);

    private final Lookout lookout;
    private final Loop loop;
    private final Duration interval;
    private final Consumer<NodeMap> found;
    private final Counter failures;
    private boolean looking;
    private boolean soon;
    private boolean failing;
    private boolean stopped;

    NodeWatch(Lookout lookout, Loop loop, Duration interval, Consumer<NodeMap> found, MeterRegistry registry) {
        this.lookout = lookout;
        this.loop = loop;
        this.interval = interval;
        this.found = found;
        this.failures = registry.counter("reelay.push.redis.look.failures");
    }

    void start() {
        look();
        if (lookout.mayChange()) {
            loop.after(interval, this::start);
        }
    }

    void stop() {
        stopped = true;
    }

    void lookSoon() {
        if (lookout.mayChange() && !soon) {
            soon = true;
            loop.after(SOON, () -> {
                soon = false;
                look();
            });
        }
    }

    private void look() {
        if (!looking && !stopped) {
            looking = true;
            lookout.look().onComplete(looked -> loop.execute(() -> looked(looked)));
        }
    }

    private void looked(AsyncResult<NodeMap> looked) {
        looking = false;
        if (looked.succeeded()) {
            failing = false;
            found.accept(looked.result());
            return;
        }
        failures.increment();
        if (!failing) {
            failing = true;
            Log.warnf("Nobody tells which Redis servers there are: failure=%s", looked.cause());
        }
    }
}
