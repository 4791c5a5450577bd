package dev.reelay.worker.reconcile;

import dev.reelay.worker.generation.Generations;
import dev.reelay.worker.generation.Happening;
import dev.reelay.worker.generation.Happening.Expired;
import dev.reelay.worker.generation.LookDue;
import dev.reelay.worker.generation.Outcome;
import dev.reelay.worker.generation.ProviderConfig;
import dev.reelay.worker.loop.ClaimLoop;
import dev.reelay.worker.loop.ClaimLoops;
import dev.reelay.worker.submission.Job;
import dev.reelay.worker.submission.Jobs;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.List;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/** Claims jobs of which nothing was heard in time, reads each at its provider, and applies what its record says. */
@ApplicationScoped
class ReconcileLoop {

    private static final Logger LOG = Logger.getLogger(ReconcileLoop.class);

    private final ClaimLoops loops;
    private final LookRows rows;
    private final Jobs jobs;
    private final Generations generations;
    private final ReconcileConfig config;
    private final ProviderConfig providers;
    private final MeterRegistry metrics;
    private volatile @Nullable ClaimLoop loop;

    ReconcileLoop(
            ClaimLoops loops,
            LookRows rows,
            Jobs jobs,
            Generations generations,
            ReconcileConfig config,
            ProviderConfig providers,
            MeterRegistry metrics) {
        this.loops = loops;
        this.rows = rows;
        this.jobs = jobs;
        this.generations = generations;
        this.config = config;
        this.providers = providers;
        this.metrics = metrics;
    }

    void start(@Observes StartupEvent event) {
        loop = loops.start("reconcile", config.loop(), this::pass);
    }

    void wake(@Observes LookDue due) {
        ClaimLoop running = loop;
        if (running != null) {
            running.wake();
        }
    }

    private Uni<Integer> pass() {
        return rows.passOver(config.passOverBatch(), config.lease())
                .chain(passedOver -> rows.claim(config.batch(), config.lease())
                        .call(this::lookAtAll)
                        .map(looks -> passedOver + looks.size()));
    }

    private Uni<?> lookAtAll(List<Look> looks) {
        return looks.isEmpty()
                ? Uni.createFrom().voidItem()
                : Uni.join().all(looks.stream().map(this::lookAt).toList()).andCollectFailures();
    }

    private Uni<Void> lookAt(Look look) {
        Job job = look.job();
        return jobs.read(job).chain(reading -> {
            metrics.counter("reelay.reconcile.readings", "provider", job.provider(), "found", reading.word())
                    .increment();
            return record(look, Next.after(reading, look, providers.expectationOf(job.provider())));
        });
    }

    private Uni<Void> record(Look look, Next next) {
        Happening happening = next.happening();
        return generations
                .changeIf(look.job().generationId(), transaction -> rows.looked(transaction, look, next), happening)
                .invoke(outcome -> outcome.ifPresent(told -> count(look.job(), happening, told)))
                .replaceWithVoid();
    }

    private void count(Job job, @Nullable Happening happening, Outcome outcome) {
        metrics.counter("reelay.reconcile.applied", "provider", job.provider(), "outcome", outcome.word())
                .increment();
        if (happening instanceof Expired expired && outcome == Outcome.APPLIED) {
            LOG.warnf(
                    "an attempt has expired generationId=%s attempt=%d provider=%s reason=%s",
                    job.generationId(), job.attempt(), job.provider(), expired.error());
        }
    }
}
