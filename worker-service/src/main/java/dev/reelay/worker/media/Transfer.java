package dev.reelay.worker.media;

import dev.reelay.worker.media.fetch.FetchException;
import dev.reelay.worker.media.fetch.Source;
import dev.reelay.worker.media.play.FileName;
import dev.reelay.worker.media.store.MediaStore;
import dev.reelay.worker.media.store.PartedUpload;
import dev.reelay.worker.media.store.StoredObject;
import dev.reelay.worker.media.type.MediaType;
import dev.reelay.worker.media.type.Mp4Header;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Context;
import io.vertx.core.buffer.Buffer;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/** One file on its way from an open source into the bucket. Used once, on one context alone. */
final class Transfer {

    private static final Logger LOG = Logger.getLogger(Transfer.class);

    /**
     * A file that lies in the bucket, of which no row tells yet.
     *
     * @param key where it lies
     * @param type what it is
     * @param bytes its size
     * @param sha256 its hash, hex
     * @param header what it says of itself
     */
    record Stored(String key, MediaType type, long bytes, String sha256, Mp4Header header) {}

    private final DueFile file;
    private final Source source;
    private final MediaStore store;
    private final Context context;
    private final Inspection inspection = new Inspection();
    private Buffer held = Buffer.buffer();
    private @Nullable PartedUpload upload;
    private boolean ended;

    Transfer(DueFile file, Source source, MediaStore store, Context context) {
        this.file = file;
        this.source = source;
        this.store = store;
        this.context = context;
    }

    /** Moves the file. When it fails or is cancelled, nothing of it stays behind. */
    Uni<Stored> run() {
        Uni<Stored> moved = source.bytes()
                .onItem()
                .transformToUniAndConcatenate(this::accept)
                .onItem()
                .ignoreAsUni()
                .chain(this::finish);
        return source.hurried(moved)
                .onFailure()
                .call(this::abandon)
                .onCancellation()
                .call(this::abandon);
    }

    private Uni<Void> accept(Buffer chunk) {
        inspection.add(chunk);
        PartedUpload begun = upload;
        if (begun != null) {
            return begun.append(chunk);
        }
        // Nothing goes to the bucket before it is known what it is.
        held.appendBuffer(chunk);
        return inspection
                .typeSoFar()
                .map(type -> begin(type).append(takeHeld()))
                .orElseGet(() -> Uni.createFrom().voidItem());
    }

    private Uni<Stored> finish() {
        PartedUpload begun = upload;
        if (begun == null) {
            PartedUpload small = begin(inspection.type());
            return small.append(takeHeld()).chain(() -> seal(small));
        }
        return seal(begun);
    }

    private Uni<Stored> seal(PartedUpload whole) {
        Long expected = file.expectedBytes();
        if (expected != null && expected != inspection.bytes()) {
            throw FetchException.incomplete();
        }
        MediaType type = inspection.type();
        Stored stored = new Stored(file.key(type), type, inspection.bytes(), inspection.sha256(), inspection.header());
        return whole.finish(stored.sha256()).invoke(() -> ended = true).replaceWith(stored);
    }

    private PartedUpload begin(MediaType type) {
        PartedUpload begun =
                store.begin(new StoredObject(file.key(type), type.contentType(), FileName.inline(name(type))), context);
        upload = begun;
        return begun;
    }

    private String name(MediaType type) {
        return FileName.of(file.filename(), file.generationId(), file.n(), type.extension());
    }

    private Buffer takeHeld() {
        Buffer taken = held;
        held = Buffer.buffer();
        return taken;
    }

    private Uni<Void> abandon() {
        if (ended) {
            return Uni.createFrom().voidItem();
        }
        ended = true;
        source.close();
        PartedUpload begun = upload;
        return begun == null
                ? Uni.createFrom().voidItem()
                : Uni.createFrom()
                        .deferred(begun::abort)
                        .onFailure()
                        .invoke(failure -> LOG.warnf(
                                "an upload could not be taken back; it stays at the store generationId=%s fileId=%s cause=%s",
                                file.generationId(),
                                file.id(),
                                failure.getClass().getSimpleName()))
                        .onFailure()
                        .recoverWithNull();
    }
}
