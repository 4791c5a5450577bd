package dev.reelay.worker.media.store;

import java.nio.ByteBuffer;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import software.amazon.awssdk.services.s3.model.CompletedPart;

/** The requests by which one object comes to be. Futures complete on any thread; cancelling one ends its request. */
interface ObjectTarget {

    /** Stores the whole object at once; {@code sha256} (hex) becomes its metadata. */
    CompletableFuture<?> put(ByteBuffer bytes, String sha256);

    /** Begins an upload in parts; gives its id. */
    CompletableFuture<String> begin();

    /** Uploads part {@code number} (1 and up). {@code bytes} must stay as they are until the future completes. */
    CompletableFuture<CompletedPart> part(String uploadId, int number, ByteBuffer bytes);

    /** Makes the object of its parts, given in order. */
    CompletableFuture<?> complete(String uploadId, List<CompletedPart> parts);

    /** Throws the parts away. */
    CompletableFuture<?> abort(String uploadId);

    /** Deletes the object, if it is there. */
    CompletableFuture<?> delete();
}
