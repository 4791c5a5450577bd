package dev.reelay.worker.media;

import dev.reelay.model.retry.Backoff;
import dev.reelay.worker.generation.Generations;
import dev.reelay.worker.generation.LostFile;
import dev.reelay.worker.generation.SavedFile;
import dev.reelay.worker.media.Transfer.Stored;
import dev.reelay.worker.media.fetch.Fetcher;
import dev.reelay.worker.media.play.MediaUrls;
import dev.reelay.worker.media.store.MediaStore;
import dev.reelay.worker.submission.Jobs;
import io.quarkus.runtime.Startup;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Context;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Supplier;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/** Moves one claimed file, and sees to it that its generation hears how that went. */
@Startup // what is configured wrongly is to end the start, not the first file
@ApplicationScoped
class FileMover {

    private static final Logger LOG = Logger.getLogger(FileMover.class);
    private static final Duration FIRST_RECORD_PAUSE = Duration.ofMillis(100);

    /** For a try that comes after all that its generation had waited for. */
    private static final String DIED = "the file could not be stored, after all tries";

    private final Fetcher fetcher;
    private final MediaStore store;
    private final MediaFiles files;
    private final MediaUrls urls;
    private final Generations generations;
    private final Jobs jobs;
    private final MediaConfig config;
    private final MediaMetrics metrics;
    private final Backoff whileSoon;
    private final Backoff whileLate;

    FileMover(
            Fetcher fetcher,
            MediaStore store,
            MediaFiles files,
            MediaUrls urls,
            Generations generations,
            Jobs jobs,
            MediaConfig config,
            MediaMetrics metrics) {
        this.fetcher = fetcher;
        this.store = store;
        this.files = files;
        this.urls = urls;
        this.generations = generations;
        this.jobs = jobs;
        this.config = config;
        this.metrics = metrics;
        this.whileSoon = Backoff.configured(
                "reelay.media.retry-first", config.retryFirst(), "reelay.media.retry-max", config.retryMax());
        this.whileLate = Backoff.configured(
                "reelay.media.late-first", config.lateFirst(), "reelay.media.late-max", config.lateMax());
    }

    /**
     * Moves {@code file} and records the end of it.
     *
     * @param leaseLost fails when the file is no longer ours; then everything about it stops
     * @param context where all of it happens; safe for database work
     * @return one word for how it ended, for the metrics
     */
    Uni<String> move(DueFile file, CompletableFuture<Stored> leaseLost, Context context) {
        Tries tries = tries(file);
        Uni<Stored> moved = Uni.createFrom()
                .deferred(() -> tries.isLate()
                        ? overdue(file, TransferEnd.UPLOAD_FAILED, DIED, context)
                        : Uni.createFrom().item(true))
                .chain(wanted -> {
                    if (!wanted) {
                        throw new LeaseLostException();
                    }
                    if (tries.isBeyond()) {
                        throw new IllegalStateException(DIED);
                    }
                    return fetcher.open(file.sourceUrl(), context);
                })
                .chain(source -> new Transfer(file, source, store, context).run());
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
        TransferEnd end = TransferEnd.of(failure);
        LOG.warnf(
                "a transfer failed generationId=%s attempt=%d fileId=%s tries=%d end=%s cause=%s",
                file.generationId(), file.attempt(), file.id(), file.tries(), end, Causes.of(failure));
        if (end instanceof TransferEnd.Again again) {
            return again(file, TransferEnd.UPLOAD_FAILED, again.reason(), null, context);
        }
        if (end instanceof TransferEnd.Expired expired) {
            return expired(file, expired.reason(), context);
        }
        if (end instanceof TransferEnd.Refused refused) {
            return lost(file, TransferEnd.UPLOAD_FAILED, refused.reason(), context);
        }
        return Uni.createFrom().item("lease_lost");
    }

    /** The provider's own record may know a fresh address of the same output. */
    private Uni<String> expired(DueFile file, String reason, Context context) {
        return insistently(() -> jobs.read(file.generationId(), file.attempt()), context)
                .map(reading -> FreshAddress.in(reading, file.n(), file.sourceUrl()))
                .chain(address -> {
                    metrics.reread(address);
                    if (address instanceof FreshAddress.None) {
                        return lost(file, TransferEnd.EXPIRED, reason, context);
                    }
                    String fresh = address instanceof FreshAddress.Found found ? found.url() : null;
                    return again(file, TransferEnd.EXPIRED, reason, fresh, context);
                });
    }

    private Uni<String> again(
            DueFile file, String errorCode, String reason, @Nullable String freshUrl, Context context) {
        Tries tries = tries(file);
        Duration pause = tries.pause(whileSoon, whileLate, ThreadLocalRandom.current());
        String reasonAfterAll = reason + ", after " + file.tries() + " tries";
        return switch (tries.next()) {
            case SOON ->
                insistently(() -> files.retryLater(file, pause, reason, freshUrl), context)
                        .replaceWith("again");
            case LATE ->
                overdue(file, errorCode, reasonAfterAll, context)
                        .chain(wanted -> wanted
                                ? insistently(() -> files.retryLater(file, pause, reason, freshUrl), context)
                                : Uni.createFrom().voidItem())
                        .replaceWith("late");
            case NEVER -> lost(file, errorCode, reasonAfterAll, context);
        };
    }

    private Uni<Boolean> overdue(DueFile file, String errorCode, String reason, Context context) {
        return insistently(() -> generations.fileOverdue(lostFile(file, errorCode, reason)), context);
    }

    private Uni<String> lost(DueFile file, String errorCode, String reason, Context context) {
        return insistently(() -> generations.fileFailed(lostFile(file, errorCode, reason)), context)
                .replaceWith(errorCode);
    }

    private static LostFile lostFile(DueFile file, String errorCode, String reason) {
        return new LostFile(file.generationId(), file.attempt(), file.id(), file.lease(), errorCode, reason);
    }

    private Tries tries(DueFile file) {
        return new Tries(file.tries(), config.maxTries(), config.lateTries());
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
