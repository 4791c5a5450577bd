package dev.reelay.worker.submission;

import dev.reelay.model.retry.Backoff;
import dev.reelay.worker.generation.CancelDue;
import dev.reelay.worker.generation.Generations;
import dev.reelay.worker.generation.Happening;
import dev.reelay.worker.generation.Happening.Canceled;
import dev.reelay.worker.generation.Happening.Reported;
import dev.reelay.worker.generation.ProviderConfig;
import dev.reelay.worker.loop.ClaimLoop;
import dev.reelay.worker.loop.ClaimLoops;
import dev.reelay.worker.submission.CancelRows.Wanted;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Function;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/** Asks providers to cancel what somebody wants canceled: outside any transaction, under a lease, until they were asked. */
@ApplicationScoped
class CancelLoop {

    private static final Logger LOG = Logger.getLogger(CancelLoop.class);

    private final ClaimLoops loops;
    private final CancelRows rows;
    private final Jobs jobs;
    private final Generations generations;
    private final CancelConfig config;
    private final ProviderConfig providers;
    private final Backoff backoff;
    private final MeterRegistry metrics;
    private volatile @Nullable ClaimLoop loop;

    CancelLoop(
            ClaimLoops loops,
            CancelRows rows,
            Jobs jobs,
            Generations generations,
            CancelConfig config,
            ProviderConfig providers,
            MeterRegistry metrics) {
        this.loops = loops;
        this.rows = rows;
        this.jobs = jobs;
        this.generations = generations;
        this.config = config;
        this.providers = providers;
        this.backoff = Backoff.configured(
                "reelay.cancel.first-backoff", config.firstBackoff(), "reelay.cancel.max-backoff", config.maxBackoff());
        this.metrics = metrics;
    }

    void start(@Observes StartupEvent event) {
        loop = loops.start("cancel", config.loop(), this::pass);
    }

    void wake(@Observes CancelDue due) {
        ClaimLoop running = loop;
        if (running != null) {
            running.wake();
        }
    }

    private Uni<Integer> pass() {
        return rows.claim(config.batch(), config.lease())
                .chain(claimed -> claimed.isEmpty()
                        ? Uni.createFrom().item(0)
                        : Uni.join()
                                .all(claimed.stream().map(this::cancel).toList())
                                .andCollectFailures()
                                .replaceWith(claimed.size()));
    }

    private Uni<Void> cancel(Wanted wanted) {
        return jobs.cancel(wanted.job()).chain(answer -> answered(wanted, answer));
    }

    private Uni<Void> answered(Wanted wanted, Cancellation answer) {
        Job job = wanted.job();
        metrics.counter("reelay.cancel.answers", "provider", job.provider(), "answer", answer.word())
                .increment();
        if (answer instanceof Cancellation.NotNow notNow) {
            return again(wanted, notNow);
        }
        Duration lookIn = providers.expectationOf(job.provider()).lookInterval();
        return record(wanted, transaction -> rows.asked(transaction, wanted, lookIn), happening(job, answer));
    }

    private static @Nullable Happening happening(Job job, Cancellation answer) {
        if (answer instanceof Cancellation.Told told) {
            return new Reported(job.attempt(), told.message());
        }
        return answer instanceof Cancellation.Nothing ? new Canceled(job.attempt()) : null;
    }

    private Uni<Void> again(Wanted wanted, Cancellation.NotNow answer) {
        Duration pause = pause(wanted, answer);
        if (pause == null) {
            LOG.warnf(
                    "a provider could not be asked to cancel generationId=%s attempt=%d provider=%s reason=%s",
                    wanted.job().generationId(),
                    wanted.job().attempt(),
                    wanted.job().provider(),
                    answer.reason());
        }
        return record(wanted, transaction -> rows.again(transaction, wanted, pause), null);
    }

    /** Null when it was tried enough. */
    private @Nullable Duration pause(Wanted wanted, Cancellation.NotNow answer) {
        return wanted.tries() >= config.maxTries()
                ? null
                : backoff.pause(wanted.tries(), ThreadLocalRandom.current(), answer.notBefore());
    }

    private Uni<Void> record(
            Wanted wanted, Function<SqlConnection, Uni<Boolean>> write, @Nullable Happening happening) {
        return generations
                .changeIf(wanted.job().generationId(), write, happening)
                .replaceWithVoid();
    }
}
