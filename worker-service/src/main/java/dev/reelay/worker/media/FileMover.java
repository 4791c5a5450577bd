package dev.reelay.worker.media;

import dev.reelay.model.retry.Backoff;
import dev.reelay.worker.generation.Generations;
import dev.reelay.worker.generation.LostFile;
import dev.reelay.worker.generation.SavedFile;
import dev.reelay.worker.media.Transfer.Stored;
import dev.reelay.worker.media.fetch.Fetcher;
import dev.reelay.worker.media.play.MediaUrls;
import dev.reelay.worker.media.store.MediaStore;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Context;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Supplier;
import org.jboss.logging.Logger;

/** Moves one claimed file, and sees to it that its generation hears how that went. */
@ApplicationScoped
class FileMover {

    private static final Logger LOG = Logger.getLogger(FileMover.class);
    private static final Duration FIRST_RECORD_PAUSE = Duration.ofMillis(100);

    private final Fetcher fetcher;
    private final MediaStore store;
    private final MediaFiles files;
    private final MediaUrls urls;
    private final Generations generations;
    private final MediaConfig config;
    private final MediaMetrics metrics;
    private final Backoff backoff;

    FileMover(
            Fetcher fetcher,
            MediaStore store,
            MediaFiles files,
            MediaUrls urls,
            Generations generations,
            MediaConfig config,
            MediaMetrics metrics) {
        this.fetcher = fetcher;
        this.store = store;
        this.files = files;
        this.urls = urls;
        this.generations = generations;
        this.config = config;
        this.metrics = metrics;
        this.backoff = new Backoff(config.retryFirst(), config.retryMax());
    }

    /**
     * Moves {@code file} and records the end of it.
     *
     * @param leaseLost fails when the file is no longer ours; then everything about it stops
     * @param context where all of it happens; safe for database work
     * @return one word for how it ended, for the metrics
     */
    Uni<String> move(DueFile file, CompletableFuture<Stored> leaseLost, Context context) {
        Uni<Stored> moved = Uni.createFrom().deferred(() -> {
            if (file.tries() > config.maxTries()) {
                throw new IllegalStateException("every try so far ended with the process");
            }
            return fetcher.open(file.sourceUrl(), context)
                    .chain(source -> new Transfer(file, source, store, context).run());
        });
        return Uni.combine()
                .any()
                .of(moved, Uni.createFrom().completionStage(leaseLost))
                .chain(stored -> record(file, stored, context))
                .onFailure()
                .recoverWithUni(failure -> failed(file, failure, context));
    }

    private Uni<String> record(DueFile file, Stored stored, Context context) {
        SavedFile saved = new SavedFile(
                file.generationId(),
                file.attempt(),
                file.id(),
                file.lease(),
                store.bucket(),
                stored.key(),
                stored.type().contentType(),
                stored.bytes(),
                stored.sha256(),
                stored.header().width(),
                stored.header().height(),
                stored.header().durationSeconds(),
                urls.urlOf(file.id()));
        return insistently(() -> generations.fileSaved(saved), context)
                .chain(ours -> ours ? Uni.createFrom().item(true) : files.isNamed(file, stored.key()))
                .chain(kept -> kept ? told(file, stored) : takeBack(file, stored));
    }

    private Uni<String> told(DueFile file, Stored stored) {
        metrics.stored(stored.bytes());
        LOG.infof(
                "file saved generationId=%s attempt=%d fileId=%s type=%s bytes=%d tries=%d",
                file.generationId(),
                file.attempt(),
                file.id(),
                stored.type().contentType(),
                stored.bytes(),
                file.tries());
        return Uni.createFrom().item("saved");
    }

    /** The object's key carries our lease, so no row can come to name it any more. */
    private Uni<String> takeBack(DueFile file, Stored stored) {
        LOG.warnf(
                "the lease was lost before the file was recorded; the object is deleted generationId=%s fileId=%s lease=%d",
                file.generationId(), file.id(), file.lease());
        return store.delete(stored.key())
                .onFailure()
                .invoke(failure -> LOG.warnf(
                        "an object of nobody could not be deleted; it stays in the bucket generationId=%s fileId=%s cause=%s",
                        file.generationId(), file.id(), failure.getClass().getSimpleName()))
                .onFailure()
                .recoverWithNull()
                .replaceWith("lease_lost");
    }

    private Uni<String> failed(DueFile file, Throwable failure, Context context) {
        TransferEnd end = TransferEnd.of(failure, file.tries(), config.maxTries());
        LOG.warnf(
                "a transfer failed generationId=%s attempt=%d fileId=%s tries=%d end=%s cause=%s",
                file.generationId(), file.attempt(), file.id(), file.tries(), end, Causes.of(failure));
        if (end instanceof TransferEnd.Again again) {
            Duration pause = backoff.pause(file.tries(), ThreadLocalRandom.current());
            return insistently(() -> files.retryLater(file, pause, again.reason()), context)
                    .replaceWith("again");
        }
        if (end instanceof TransferEnd.Lost lost) {
            LostFile told = new LostFile(
                    file.generationId(), file.attempt(), file.id(), file.lease(), lost.errorCode(), lost.reason());
            return insistently(() -> generations.fileFailed(told), context).replaceWith(lost.errorCode());
        }
        return Uni.createFrom().item("lease_lost");
    }

    /** Runs a write to Postgres several times if need be: it is guarded by the lease, and costs less than the file. */
    private <T> Uni<T> insistently(Supplier<Uni<T>> write, Context context) {
        return Uni.createFrom()
                .deferred(write::get)
                .runSubscriptionOn(command -> context.runOnContext(ignored -> command.run()))
                .onFailure()
                .retry()
                .withBackOff(FIRST_RECORD_PAUSE, config.recordPause())
                .atMost(config.recordTries());
    }
}
