package dev.reelay.worker.media;

import dev.reelay.worker.generation.MediaDue;
import dev.reelay.worker.loop.ClaimLoop;
import dev.reelay.worker.loop.ClaimLoops;
import dev.reelay.worker.media.Transfer.Stored;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.quarkus.vertx.core.runtime.context.VertxContextSafetyToggle;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import io.vertx.core.impl.VertxInternal;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Claims due files and has them moved, a bounded number at a time. A claim is a lease that the process must keep up:
 * when it dies, the lease runs out and somebody else starts over under the next one.
 */
@ApplicationScoped
class MediaLoop {

    private static final Logger LOG = Logger.getLogger(MediaLoop.class);
    private static final int BEATS_PER_LEASE = 3;

    private record Running(DueFile file, CompletableFuture<Stored> leaseLost) {}

    private final ClaimLoops loops;
    private final FileMover mover;
    private final MediaFiles files;
    private final MediaConfig config;
    private final MediaMetrics metrics;
    private final Vertx vertx;
    private final HostShares hosts;
    private final Map<String, Running> running = new ConcurrentHashMap<>();
    private volatile boolean stopping;
    private @Nullable ClaimLoop loop;
    private long heartbeat;

    MediaLoop(
            ClaimLoops loops,
            FileMover mover,
            MediaFiles files,
            MediaConfig config,
            MediaMetrics metrics,
            Vertx vertx) {
        this.loops = loops;
        this.mover = mover;
        this.files = files;
        this.config = config;
        this.metrics = metrics;
        this.vertx = vertx;
        this.hosts = new HostShares(config.maxPerHost());
        metrics.watch(hosts);
    }

    void start(@Observes StartupEvent event) {
        loop = loops.start("media", config.loop(), this::pass);
        heartbeat = vertx.setPeriodic(config.lease().toMillis() / BEATS_PER_LEASE, ignored -> beat());
    }

    void filesAreDue(@Observes MediaDue event) {
        wake();
    }

    /** Before the loops stop, so that what is given back here is not claimed here again. */
    void stop(@Observes @Priority(1) ShutdownEvent event) {
        stopping = true;
        vertx.cancelTimer(heartbeat);
        List<Running> ended = List.copyOf(running.values());
        if (ended.isEmpty()) {
            return;
        }
        ended.forEach(transfer -> transfer.leaseLost().completeExceptionally(new LeaseLostException()));
        try {
            files.release(ended.stream().map(Running::file).toList()).await().atMost(config.releaseWithin());
        } catch (RuntimeException e) {
            LOG.warnf("leases were not given back; they run out files=%d cause=%s", ended.size(), Causes.of(e));
        }
    }

    private Uni<Integer> pass() {
        int free = stopping ? 0 : config.maxConcurrent() - running.size();
        return free <= 0
                ? Uni.createFrom().item(0)
                : files.claim(free, config.lease(), config.sweep().after(), hosts.full())
                        .chain(this::beginAll);
    }

    /** More files of one host than it has places left come only in the claim that fills them: the next asks for others. */
    private Uni<Integer> beginAll(List<DueFile> claimed) {
        List<DueFile> waiting =
                claimed.stream().filter(file -> !hosts.take(file.host())).toList();
        claimed.stream().filter(file -> !waiting.contains(file)).forEach(this::begin);
        return (waiting.isEmpty() ? Uni.createFrom().voidItem() : files.release(waiting)).replaceWith(claimed.size());
    }

    private void begin(DueFile file) {
        CompletableFuture<Stored> leaseLost = new CompletableFuture<>();
        long started = System.nanoTime();
        running.put(file.claim(), new Running(file, leaseLost));
        metrics.begun();
        // An event loop of its own choosing each, or all transfers would share that of the connection that claimed
        // them.
        Context own = ((VertxInternal) vertx).createEventLoopContext().duplicate();
        VertxContextSafetyToggle.setContextSafe(own, true);
        // Deferred: what is thrown instead of being told must not keep the file's place, and its lease, for ever.
        own.runOnContext(ignored -> Uni.createFrom()
                .deferred(() -> mover.move(file, leaseLost, own))
                .subscribe()
                .with(outcome -> ended(file, outcome, started), failure -> unrecorded(file, failure, started)));
    }

    private void ended(DueFile file, String outcome, long started) {
        running.remove(file.claim());
        hosts.giveBack(file.host());
        metrics.ended(outcome, started);
        wake();
    }

    private void unrecorded(DueFile file, Throwable failure, long started) {
        LOG.errorf(
                "the end of a transfer could not be recorded; its lease runs out generationId=%s fileId=%s cause=%s",
                file.generationId(), file.id(), Causes.of(failure));
        ended(file, "unrecorded", started);
    }

    private void beat() {
        List<Running> held = List.copyOf(running.values());
        Uni<Void> kept = held.isEmpty()
                ? Uni.createFrom().voidItem()
                : files.extend(held.stream().map(Running::file).toList(), config.lease())
                        .invoke(claims -> endLost(held, claims))
                        .replaceWithVoid();
        kept.chain(files::oldestDueSeconds)
                .subscribe()
                .with(
                        metrics::oldestDue,
                        // The next beat tries again, and the fence in the commit holds meanwhile.
                        failure -> LOG.warnf("leases could not be extended cause=%s", Causes.of(failure)));
    }

    private void endLost(List<Running> held, Set<String> kept) {
        held.stream()
                .filter(transfer -> !kept.contains(transfer.file().claim()))
                .forEach(transfer -> transfer.leaseLost().completeExceptionally(new LeaseLostException()));
    }

    private void wake() {
        ClaimLoop started = loop;
        if (started != null) {
            started.wake();
        }
    }
}
