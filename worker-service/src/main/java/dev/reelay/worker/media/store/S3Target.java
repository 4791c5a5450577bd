package dev.reelay.worker.media.store;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.zip.CRC32;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.async.AsyncRequestBody;
import software.amazon.awssdk.services.s3.S3AsyncClient;
import software.amazon.awssdk.services.s3.model.ChecksumAlgorithm;
import software.amazon.awssdk.services.s3.model.CompletedPart;
import software.amazon.awssdk.services.s3.model.CreateMultipartUploadResponse;

/** An object in an S3 bucket. */
final class S3Target implements ObjectTarget {

    /** Small enough that the client copies little into its socket buffers at a time. */
    private static final int SLICE_BYTES = 128 * 1024;

    private final S3AsyncClient client;
    private final String bucket;
    private final StoredObject object;
    private final boolean checksums;

    /** @param checksums whether each request carries a CRC32 of its bytes, for the store to check */
    S3Target(S3AsyncClient client, String bucket, StoredObject object, boolean checksums) {
        this.client = client;
        this.bucket = bucket;
        this.object = object;
        this.checksums = checksums;
    }

    @Override
    public CompletableFuture<?> put(ByteBuffer bytes, String sha256) {
        return client.putObject(
                put -> put.bucket(bucket)
                        .key(object.key())
                        .contentType(object.contentType())
                        .contentDisposition(object.contentDisposition())
                        .contentLength((long) bytes.remaining())
                        .checksumCRC32(checksumOf(bytes))
                        .metadata(Map.of("sha256", sha256)),
                body(bytes));
    }

    @Override
    public CompletableFuture<String> begin() {
        return client.createMultipartUpload(create -> create.bucket(bucket)
                        .key(object.key())
                        .contentType(object.contentType())
                        .contentDisposition(object.contentDisposition())
                        .checksumAlgorithm(checksums ? ChecksumAlgorithm.CRC32 : null))
                .thenApply(CreateMultipartUploadResponse::uploadId);
    }

    @Override
    public CompletableFuture<CompletedPart> part(String uploadId, int number, ByteBuffer bytes) {
        return client.uploadPart(
                        part -> part.bucket(bucket)
                                .key(object.key())
                                .uploadId(uploadId)
                                .partNumber(number)
                                .contentLength((long) bytes.remaining())
                                .checksumCRC32(checksumOf(bytes)),
                        body(bytes))
                .thenApply(answer -> CompletedPart.builder()
                        .partNumber(number)
                        .eTag(answer.eTag())
                        .checksumCRC32(answer.checksumCRC32())
                        .build());
    }

    @Override
    public CompletableFuture<?> complete(String uploadId, List<CompletedPart> parts) {
        return client.completeMultipartUpload(complete -> complete.bucket(bucket)
                .key(object.key())
                .uploadId(uploadId)
                .multipartUpload(upload -> upload.parts(parts)));
    }

    @Override
    public CompletableFuture<?> abort(String uploadId) {
        return client.abortMultipartUpload(
                abort -> abort.bucket(bucket).key(object.key()).uploadId(uploadId));
    }

    @Override
    public CompletableFuture<?> delete() {
        return client.deleteObject(delete -> delete.bucket(bucket).key(object.key()));
    }

    /**
     * Taken by ourselves and sent in the head. Left to the client, it would come after the bytes, which then go in chunks of
     * the client's own: that costs a further copy of each, and several stores do not understand it.
     */
    private @Nullable String checksumOf(ByteBuffer bytes) {
        if (!checksums) {
            return null;
        }
        CRC32 crc = new CRC32();
        crc.update(bytes.duplicate());
        byte[] value =
                ByteBuffer.allocate(Integer.BYTES).putInt((int) crc.getValue()).array();
        return Base64.getEncoder().encodeToString(value);
    }

    private static AsyncRequestBody body(ByteBuffer bytes) {
        List<ByteBuffer> slices = new ArrayList<>();
        for (int at = bytes.position(); at < bytes.limit(); at += SLICE_BYTES) {
            slices.add(bytes.slice(at, Math.min(SLICE_BYTES, bytes.limit() - at)));
        }
        return slices.isEmpty()
                ? AsyncRequestBody.empty()
                : AsyncRequestBody.fromByteBuffersUnsafe(slices.toArray(ByteBuffer[]::new));
    }
}
