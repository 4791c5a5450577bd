package dev.reelay.worker.media.store;

import io.smallrye.mutiny.Uni;
import io.vertx.core.Context;
import java.util.List;
import java.util.concurrent.Executor;
import software.amazon.awssdk.services.s3.S3AsyncClient;
import software.amazon.awssdk.services.s3.model.NoSuchUploadException;
import software.amazon.awssdk.services.s3.model.S3Object;

/** The bucket that files go into. */
public final class MediaStore {

    /**
     * An upload in parts that was begun and not ended.
     *
     * @param key of the object that it is to become
     * @param id its own name at the store
     */
    public record OpenUpload(String key, String id) {}

    private final S3AsyncClient client;
    private final String bucket;
    private final StoreConfig config;
    private final PartMemory memory;

    /** The bucket named {@code bucket}, whose uploads' buffers are counted in {@code memory}. */
    public MediaStore(S3AsyncClient client, String bucket, StoreConfig config, PartMemory memory) {
        this.client = client;
        this.bucket = bucket;
        this.config = config;
        this.memory = memory;
    }

    /** The bucket's name. */
    public String bucket() {
        return bucket;
    }

    /** Begins to store {@code object}; nothing is sent before its first part is full. */
    public PartedUpload begin(StoredObject object, Context context) {
        Executor onContext = command -> context.runOnContext(ignored -> command.run());
        return new PartedUpload(
                new S3Target(client, bucket, object, config.checksums()),
                memory,
                Math.toIntExact(config.partSize().asLongValue()),
                config.partsInMemory(),
                onContext);
    }

    /** Deletes an object, if it is there. */
    public Uni<Void> delete(String key) {
        return Uni.createFrom()
                .completionStage(() ->
                        client.deleteObject(delete -> delete.bucket(bucket).key(key)))
                .replaceWithVoid();
    }

    /** Keys of the objects whose key begins with {@code prefix}: all of them, or the first thousand. */
    public Uni<List<String>> objects(String prefix) {
        return Uni.createFrom()
                .completionStage(
                        () -> client.listObjectsV2(list -> list.bucket(bucket).prefix(prefix)))
                .map(answer -> answer.contents().stream().map(S3Object::key).toList());
    }

    /** Uploads in parts that are open and whose key begins with {@code prefix}: all of them, or the first thousand. */
    public Uni<List<OpenUpload>> openUploads(String prefix) {
        return Uni.createFrom()
                .completionStage(() ->
                        client.listMultipartUploads(list -> list.bucket(bucket).prefix(prefix)))
                .map(answer -> answer.uploads().stream()
                        .map(upload -> new OpenUpload(upload.key(), upload.uploadId()))
                        .toList());
    }

    /** Throws an open upload's parts away; one that is gone already is as good. */
    public Uni<Void> abort(OpenUpload upload) {
        return Uni.createFrom()
                .completionStage(() -> client.abortMultipartUpload(
                        abort -> abort.bucket(bucket).key(upload.key()).uploadId(upload.id())))
                .replaceWithVoid()
                .onFailure(failure ->
                        failure instanceof NoSuchUploadException || failure.getCause() instanceof NoSuchUploadException)
                .recoverWithNull();
    }
}
