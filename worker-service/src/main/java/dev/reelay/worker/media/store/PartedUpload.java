package dev.reelay.worker.media.store;

import io.smallrye.mutiny.Uni;
import io.vertx.core.buffer.Buffer;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.s3.model.CompletedPart;

/**
 * One object on its way up. Bytes are copied into a part of fixed size, because a server that sends single bytes would
 * make a list of them many times their weight; a full part is sent while the next one fills; when all buffers are taken
 * {@link #append} completes only once the oldest part is up, and so slows whoever feeds it.
 *
 * <p>Used on one context alone, one call at a time; answers of the store are brought back to it.
 */
public final class PartedUpload {

    private record SentPart(PartBuffer buffer, CompletableFuture<CompletedPart> answer) {}

    private final ObjectTarget target;
    private final PartMemory memory;
    private final int partSize;
    private final int maxBuffers;
    private final Executor onContext;

    private final Deque<SentPart> onTheirWay = new ArrayDeque<>();
    private final List<CompletedPart> uploaded = new ArrayList<>();
    private PartBuffer filling;
    private int buffers;
    private @Nullable CompletableFuture<String> uploadId;
    private int sentParts;
    private boolean finishing;
    private boolean released;

    PartedUpload(ObjectTarget target, PartMemory memory, int partSize, int maxBuffers, Executor onContext) {
        this.target = target;
        this.memory = memory;
        this.partSize = partSize;
        this.maxBuffers = maxBuffers;
        this.onContext = onContext;
        this.filling = newBuffer();
    }

    /** Adds {@code chunk}; completes when the next may come, fails when a part could not be stored. */
    public Uni<Void> append(Buffer chunk) {
        return append(chunk, 0);
    }

    private Uni<Void> append(Buffer chunk, int offset) {
        int next = offset + filling.take(chunk, offset);
        // A part that is exactly full waits: only a further byte shows that it is not the last.
        return next == chunk.length()
                ? Uni.createFrom().voidItem()
                : sendFilled().chain(this::nextBuffer).chain(() -> append(chunk, next));
    }

    /**
     * Makes the object of everything appended.
     *
     * @param sha256 of all bytes, hex. It becomes metadata of an object that goes up whole; that of one in parts is
     *     written before its bytes are known
     */
    public Uni<Void> finish(String sha256) {
        finishing = true;
        Uni<?> stored = uploadId == null
                ? answer(target.put(filling.content(), sha256))
                : sendFilled().chain(this::awaitOldest).chain(this::complete);
        return stored.invoke(this::release).replaceWithVoid();
    }

    /** Leaves nothing behind in the store: neither parts nor, after {@link #finish}, an object. Never called twice. */
    public Uni<Void> abort() {
        release();
        onTheirWay.forEach(part -> part.answer().cancel(true));
        CompletableFuture<String> begun = uploadId;
        Uni<?> parts = begun == null ? Uni.createFrom().voidItem() : answer(begun.thenCompose(target::abort));
        return finishing
                // The answer to the last request may be what was lost, not the request.
                ? Uni.join()
                        .all(parts.replaceWithVoid(), answer(target.delete()).replaceWithVoid())
                        .andCollectFailures()
                        .replaceWithVoid()
                : parts.replaceWithVoid();
    }

    private Uni<Void> sendFilled() {
        PartBuffer part = filling;
        int number = ++sentParts;
        CompletableFuture<String> id = uploadId;
        if (id == null) {
            id = target.begin();
            uploadId = id;
        }
        return answer(id)
                .invoke(begun -> onTheirWay.add(new SentPart(part, target.part(begun, number, part.content()))))
                .replaceWithVoid();
    }

    private Uni<Void> nextBuffer() {
        if (buffers < maxBuffers) {
            filling = newBuffer();
            return Uni.createFrom().voidItem();
        }
        SentPart oldest = onTheirWay.remove();
        return arrived(oldest).invoke(() -> filling = oldest.buffer().emptied());
    }

    private Uni<Void> awaitOldest() {
        return onTheirWay.isEmpty()
                ? Uni.createFrom().voidItem()
                : arrived(onTheirWay.remove()).chain(this::awaitOldest);
    }

    private Uni<Void> arrived(SentPart part) {
        return answer(part.answer()).invoke(uploaded::add).replaceWithVoid();
    }

    private Uni<?> complete() {
        CompletableFuture<String> begun = uploadId;
        if (begun == null) {
            throw new IllegalStateException("no upload in parts has begun");
        }
        return answer(begun.thenCompose(id -> target.complete(id, List.copyOf(uploaded))));
    }

    private <T> Uni<T> answer(CompletableFuture<T> future) {
        return Uni.createFrom().completionStage(future).emitOn(onContext);
    }

    private PartBuffer newBuffer() {
        buffers++;
        return new PartBuffer(memory.allocate(partSize));
    }

    private void release() {
        if (!released) {
            released = true;
            memory.release(buffers * partSize);
        }
    }
}
