package dev.reelay.worker.submission;

import dev.reelay.worker.generation.SubmissionDue;
import dev.reelay.worker.loop.ClaimLoop;
import dev.reelay.worker.loop.ClaimLoops;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.arc.All;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.interceptor.Interceptor;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Claims due submissions and asks their providers. The requests run beside the loop, so that a slow provider does not
 * keep others waiting; no more are claimed than may be on the wire.
 */
@ApplicationScoped
class SubmissionLoop {

    private static final Logger LOG = Logger.getLogger(SubmissionLoop.class);
    private static final long POLL_MILLIS = 20;

    private final ClaimLoops loops;
    private final SubmissionRows rows;
    private final Submissions submissions;
    private final SubmissionConfig config;
    private final Map<String, Provider> providers;
    private final Wires wires;
    private volatile @Nullable ClaimLoop loop;

    SubmissionLoop(
            ClaimLoops loops,
            SubmissionRows rows,
            Submissions submissions,
            SubmissionConfig config,
            @All List<Provider> providers,
            MeterRegistry metrics) {
        this.loops = loops;
        this.rows = rows;
        this.submissions = submissions;
        this.config = config;
        this.providers = providers.stream().collect(Collectors.toUnmodifiableMap(Provider::name, Function.identity()));
        this.wires = new Wires(config.concurrency());
        metrics.gauge("reelay.submission.on.the.wire", wires, Wires::inUse);
    }

    void start(@Observes StartupEvent event) {
        loop = loops.start("submission", config.loop(), this::pass);
    }

    void wake(@Observes SubmissionDue due) {
        wake();
    }

    /** After the loops have stopped: what is on the wire gets a moment to be answered. */
    void stop(@Observes @Priority(Interceptor.Priority.LIBRARY_AFTER) ShutdownEvent event) throws InterruptedException {
        long giveUpAt = System.nanoTime() + config.stopWithin().toNanos();
        while (wires.inUse() > 0 && System.nanoTime() < giveUpAt) {
            Thread.sleep(POLL_MILLIS);
        }
        if (wires.inUse() > 0) {
            LOG.warnf("submissions were cut off at shutdown, their outcome is unknown count=%d", wires.inUse());
        }
    }

    private Uni<Integer> pass() {
        return rows.claimDue(wires.claimable(), wires.full(), config.lease())
                .invoke(orders -> orders.forEach(this::submit))
                .chain(due -> rows.claimUnknown(wires.claimable(), wires.full(), config.lease(), config.unknownWait())
                        .invoke(orders -> orders.forEach(this::lookUp))
                        .map(unknown -> due.size() + unknown.size()));
    }

    private void submit(Order order) {
        Provider provider = providers.get(order.provider());
        if (!order.needed()) {
            run(order, submissions.notNeeded(order));
        } else if (order.cancelWanted()) {
            run(order, submissions.canceled(order));
        } else if (provider == null) {
            run(
                    order,
                    submissions.answered(order, new Answer.NotNow("this provider is not served at the moment", null)));
        } else {
            run(order, provider.submit(order).chain(answer -> submissions.answered(order, answer)));
        }
    }

    private void lookUp(Order order) {
        Provider provider = providers.get(order.provider());
        Uni<LookUp> result = provider == null
                ? Uni.createFrom().item(new LookUp.CannotTell("this provider is not served at the moment"))
                : provider.lookUp(order);
        run(order, result.chain(found -> submissions.lookedUp(order, found)));
    }

    /** A failure here is Postgres' alone; the lease runs out and the order is looked up at the provider. */
    private void run(Order order, Uni<Void> work) {
        wires.take(order.provider());
        work.onTermination()
                .invoke(() -> {
                    wires.giveBack(order.provider());
                    wake();
                })
                .subscribe()
                .with(
                        done -> {},
                        failure -> LOG.errorf(
                                failure,
                                "a submission's outcome could not be recorded generationId=%s attempt=%d",
                                order.generationId(),
                                order.attempt()));
    }

    private void wake() {
        ClaimLoop running = loop;
        if (running != null) {
            running.wake();
        }
    }
}
