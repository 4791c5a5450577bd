package dev.reelay.worker.media.store;

import io.smallrye.mutiny.Uni;
import io.vertx.core.Context;
import java.util.concurrent.Executor;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.s3.S3AsyncClient;
import software.amazon.awssdk.services.s3.model.ChecksumAlgorithm;

/** The bucket that files go into. */
public final class MediaStore {

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
                new S3Target(client, bucket, object, checksum()),
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

    private @Nullable ChecksumAlgorithm checksum() {
        return config.checksums() ? ChecksumAlgorithm.CRC32 : null;
    }
}
