package dev.reelay.worker.loop;

import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.ShutdownEvent;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Vertx;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.Logger;

/** Starts the service's loops and stops them all before the process goes. */
@ApplicationScoped
public class ClaimLoops {

    private static final Logger LOG = Logger.getLogger(ClaimLoops.class);

    private final Vertx vertx;
    private final MeterRegistry metrics;
    private final Duration stopWithin;
    private final List<ClaimLoop> loops = new CopyOnWriteArrayList<>();

    /**
     * @param stopWithin longest wait at shutdown for passes that still run ({@code reelay.loop.stop-within}); what they
     *     have not finished is found again in Postgres
     */
    ClaimLoops(
            Vertx vertx,
            MeterRegistry metrics,
            @ConfigProperty(name = "reelay.loop.stop-within", defaultValue = "5s") Duration stopWithin) {
        this.vertx = vertx;
        this.metrics = metrics;
        this.stopWithin = stopWithin;
    }

    /**
     * Starts a loop.
     *
     * @param name for logs and metrics, e.g. {@code inbox}
     * @param pass one pass over what is due; answers how many it handled, more than 0 meaning "there may be more"
     */
    public ClaimLoop start(String name, LoopConfig config, Supplier<Uni<Integer>> pass) {
        return start(name, config, config.sweepInterval(), pass);
    }

    /** Starts a loop that sweeps at an interval of its own, and otherwise runs as {@code config} says. */
    public ClaimLoop start(String name, LoopConfig config, Duration sweepInterval, Supplier<Uni<Integer>> pass) {
        ClaimLoop loop = new ClaimLoop(name, config, sweepInterval, pass, vertx, metrics);
        loops.add(loop);
        loop.start();
        return loop;
    }

    void stopAll(@Observes ShutdownEvent event) throws InterruptedException {
        CompletableFuture<?>[] ends = loops.stream().map(ClaimLoop::stop).toArray(CompletableFuture<?>[]::new);
        try {
            CompletableFuture.allOf(ends).get(stopWithin.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            LOG.warnf("loops still ran at shutdown withinMs=%d", stopWithin.toMillis());
        } catch (ExecutionException e) {
            LOG.error("a loop could not be stopped", e);
        }
    }
}
