package dev.reelay.worker.media.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.smallrye.mutiny.Uni;
import io.vertx.core.buffer.Buffer;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.s3.model.CompletedPart;

class PartedUploadTest {

    private static final int PART = 10;

    private final RecordingTarget target = new RecordingTarget();
    private final PartMemory memory = new PartMemory();

    @Test
    void whatFitsIntoOnePartGoesUpWhole() {
        PartedUpload upload = upload(2);

        done(upload.append(bytes(0, PART)));
        done(upload.finish("abc"));

        assertThat(target.calls).containsExactly("put 10 abc");
        assertThat(memory.held()).isZero();
    }

    @Test
    void anEmptyFileGoesUpWhole() {
        done(upload(2).finish("abc"));

        assertThat(target.calls).containsExactly("put 0 abc");
    }

    @Test
    void oneByteMoreMakesParts() {
        PartedUpload upload = upload(2);

        done(upload.append(bytes(0, PART + 1)));
        done(upload.finish("abc"));

        assertThat(target.calls).containsExactly("begin", "part 1 10", "part 2 1", "complete 1,2");
    }

    @Property
    void theBytesArriveInOrderHoweverTheyAreCut(
            @ForAll @Size(max = 40) List<@IntRange(max = 35) Integer> chunks,
            @ForAll @IntRange(min = 1, max = 4) int buffers) {
        RecordingTarget fresh = new RecordingTarget();
        PartMemory counted = new PartMemory();
        PartedUpload upload = new PartedUpload(fresh, counted, PART, buffers, Runnable::run);
        int total = 0;
        for (int size : chunks) {
            done(upload.append(bytes(total, size)));
            total += size;
        }
        done(upload.finish("abc"));

        assertThat(fresh.stored()).isEqualTo(bytes(0, total).getBytes());
        assertThat(fresh.parts).allSatisfy(part -> assertThat(part.length).isLessThanOrEqualTo(PART));
        assertThat(counted.peak()).isLessThanOrEqualTo((long) buffers * PART);
        assertThat(counted.held()).isZero();
    }

    @Test
    void aSlowStoreSlowsWhoeverFeedsIt() {
        target.answering = false;
        PartedUpload upload = upload(2);
        done(upload.append(bytes(0, 2 * PART)));

        CompletableFuture<Void> third = upload.append(bytes(20, 1)).subscribeAsCompletionStage();

        assertThat(third).isNotDone();
        assertThat(memory.held()).isEqualTo(2 * PART);
        target.answerOldest();
        assertThat(third).isCompleted();
        assertThat(memory.held()).isEqualTo(2 * PART);
    }

    @Test
    void aBufferIsUsedAgainOnlyAfterItsPartIsUp() {
        target.answering = false;
        PartedUpload upload = upload(2);
        done(upload.append(bytes(0, 2 * PART)));
        CompletableFuture<Void> rest = upload.append(bytes(20, 15)).subscribeAsCompletionStage();
        target.answerOldest();
        target.answerOldest();
        assertThat(rest).isCompleted();

        CompletableFuture<Void> end = upload.finish("abc").subscribeAsCompletionStage();
        while (!target.pending.isEmpty()) {
            target.answerOldest();
        }

        assertThat(end).isCompleted();
        assertThat(target.stored()).isEqualTo(bytes(0, 35).getBytes());
    }

    @Test
    void aPartThatFailsFailsTheUploadAndAbortThrowsThePartsAway() {
        target.answering = false;
        PartedUpload upload = upload(2);
        done(upload.append(bytes(0, 2 * PART)));
        CompletableFuture<Void> next = upload.append(bytes(20, 1)).subscribeAsCompletionStage();
        target.pending.remove(0).completeExceptionally(new IllegalStateException("503"));

        assertThat(next).isCompletedExceptionally();
        done(upload.abort());

        assertThat(target.calls).contains("abort").doesNotContain("delete");
        assertThat(memory.held()).isZero();
    }

    @Test
    void anAbortBeforeAnythingWasSentAsksNothingOfTheStore() {
        PartedUpload upload = upload(2);
        done(upload.append(bytes(0, 3)));

        done(upload.abort());

        assertThat(target.calls).isEmpty();
        assertThat(memory.held()).isZero();
    }

    @Test
    void anObjectWhoseLastAnswerWasLostIsDeletedOnAbort() {
        target.failing = true;
        PartedUpload upload = upload(2);
        done(upload.append(bytes(0, 3)));
        assertThatThrownBy(() -> done(upload.finish("abc"))).hasMessageContaining("answer lost");

        done(upload.abort());

        assertThat(target.calls).containsExactly("put 3 abc", "delete");
    }

    private PartedUpload upload(int buffers) {
        return new PartedUpload(target, memory, PART, buffers, Runnable::run);
    }

    private static Buffer bytes(int from, int count) {
        byte[] bytes = new byte[count];
        for (int i = 0; i < count; i++) {
            bytes[i] = (byte) (from + i);
        }
        return Buffer.buffer(bytes);
    }

    private static void done(Uni<Void> uni) {
        CompletableFuture<Void> future = uni.subscribeAsCompletionStage();
        assertThat(future).isDone();
        future.join();
    }

    /** Keeps what it is told; answers at once, or when the test says so. */
    private static final class RecordingTarget implements ObjectTarget {

        final List<String> calls = new ArrayList<>();
        final List<byte[]> parts = new ArrayList<>();
        final List<CompletableFuture<CompletedPart>> pending = new ArrayList<>();
        final List<Runnable> reading = new ArrayList<>();
        boolean answering = true;
        boolean failing;

        @Override
        public CompletableFuture<?> put(ByteBuffer bytes, String sha256) {
            calls.add("put " + bytes.remaining() + " " + sha256);
            parts.add(copy(bytes));
            return failing
                    ? CompletableFuture.failedFuture(new IllegalStateException("answer lost"))
                    : CompletableFuture.completedFuture(null);
        }

        @Override
        public CompletableFuture<String> begin() {
            calls.add("begin");
            return CompletableFuture.completedFuture("id");
        }

        @Override
        public CompletableFuture<CompletedPart> part(String uploadId, int number, ByteBuffer bytes) {
            calls.add("part " + number + " " + bytes.remaining());
            int index = parts.size();
            parts.add(new byte[0]);
            CompletableFuture<CompletedPart> answer = new CompletableFuture<>();
            // Read as late as a slow store would: a buffer that was used again too early would show.
            Runnable read = () -> {
                parts.set(index, copy(bytes));
                answer.complete(CompletedPart.builder().partNumber(number).build());
            };
            if (answering) {
                read.run();
            } else {
                pending.add(answer);
                reading.add(read);
            }
            return answer;
        }

        void answerOldest() {
            pending.remove(0);
            reading.remove(0).run();
        }

        @Override
        public CompletableFuture<?> complete(String uploadId, List<CompletedPart> completed) {
            calls.add("complete "
                    + String.join(
                            ",",
                            completed.stream()
                                    .map(part -> "" + part.partNumber())
                                    .toList()));
            return CompletableFuture.completedFuture(null);
        }

        @Override
        public CompletableFuture<?> abort(String uploadId) {
            calls.add("abort");
            return CompletableFuture.completedFuture(null);
        }

        @Override
        public CompletableFuture<?> delete() {
            calls.add("delete");
            return CompletableFuture.completedFuture(null);
        }

        byte[] stored() {
            Buffer all = Buffer.buffer();
            parts.forEach(all::appendBytes);
            return all.getBytes();
        }

        private static byte[] copy(ByteBuffer bytes) {
            byte[] copy = new byte[bytes.remaining()];
            bytes.duplicate().get(copy);
            return copy;
        }
    }
}
