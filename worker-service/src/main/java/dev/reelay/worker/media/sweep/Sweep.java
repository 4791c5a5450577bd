package dev.reelay.worker.media.sweep;

import dev.reelay.worker.loop.ClaimLoops;
import dev.reelay.worker.media.store.MediaStore;
import dev.reelay.worker.media.store.MediaStore.OpenUpload;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.List;
import org.jboss.logging.Logger;

/** Takes what lost leases have left out of the bucket, a bounded number of files at a time, one after the other. */
@ApplicationScoped
class Sweep {

    private static final Logger LOG = Logger.getLogger(Sweep.class);

    private final ClaimLoops loops;
    private final SweepRows rows;
    private final MediaStore store;
    private final SweepConfig config;
    private final Counter objects;
    private final Counter uploads;
    private final Counter failures;

    Sweep(ClaimLoops loops, SweepRows rows, MediaStore store, SweepConfig config, MeterRegistry metrics) {
        this.loops = loops;
        this.rows = rows;
        this.store = store;
        this.config = config;
        this.objects = metrics.counter("reelay.media.swept", "what", "object");
        this.uploads = metrics.counter("reelay.media.swept", "what", "upload");
        this.failures = metrics.counter("reelay.media.sweep.failures");
    }

    void start(@Observes StartupEvent event) {
        loops.start("media-sweep", config.loop(), this::pass);
    }

    private Uni<Integer> pass() {
        return rows.claim(config.batch(), config.retry())
                .chain(files -> Multi.createFrom()
                        .iterable(files)
                        .onItem()
                        .transformToUniAndConcatenate(this::sweep)
                        .collect()
                        .asList()
                        .map(List::size));
    }

    /** Never fails: one file that cannot be looked after now does not keep the others waiting. */
    private Uni<Boolean> sweep(Leftovers file) {
        return abortUploads(file)
                .chain(() -> deleteObjects(file))
                .chain(() -> rows.swept(file))
                .replaceWith(true)
                .onFailure()
                .recoverWithItem(failure -> {
                    failures.increment();
                    LOG.warnf(
                            "what lost leases left could not be looked after; it is tried again generationId=%s fileId=%s cause=%s",
                            file.generationId(),
                            file.fileId(),
                            failure.getClass().getSimpleName());
                    return false;
                });
    }

    /** First: an upload in parts may become an object, and an object nothing else. */
    private Uni<Void> abortUploads(Leftovers file) {
        return store.openUploads(file.prefix())
                .onItem()
                .transformToMulti(found -> Multi.createFrom().iterable(found))
                .filter(upload -> file.include(upload.key()))
                .onItem()
                .transformToUniAndConcatenate(upload -> abort(file, upload))
                .collect()
                .last()
                .replaceWithVoid();
    }

    private Uni<Void> abort(Leftovers file, OpenUpload upload) {
        return store.abort(upload).invoke(() -> gone(file, "an upload", uploads));
    }

    private Uni<Void> deleteObjects(Leftovers file) {
        return store.objects(file.prefix())
                .onItem()
                .transformToMulti(found -> Multi.createFrom().iterable(found))
                .filter(file::include)
                .onItem()
                .transformToUniAndConcatenate(key -> store.delete(key).invoke(() -> gone(file, "an object", objects)))
                .collect()
                .last()
                .replaceWithVoid();
    }

    private static void gone(Leftovers file, String what, Counter counter) {
        counter.increment();
        LOG.infof("%s of a lost lease is deleted generationId=%s fileId=%s", what, file.generationId(), file.fileId());
    }
}
