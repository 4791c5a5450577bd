package dev.reelay.model.access;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/**
 * Reads tokens off an event loop, since keys may have to be fetched: so many at once and so long at most, whatever the
 * server of the keys does.
 */
public final class TokenReader {

    /**
     * The bounds.
     *
     * @param reading tokens that are read at once, 1 and up; one more is {@link KeysUnavailableException not judged}
     * @param time how long a token waits for its answer, after which it is not judged either
     */
    public record Limits(int reading, Duration time) {

        public Limits {
            if (reading < 1 || time.isNegative() || time.isZero()) {
                throw new IllegalArgumentException("tokens need a place and a time to be read");
            }
        }
    }

    /** Hears of the keys when that changes, on any thread. */
    public interface KeyWatch {

        /** From now on tokens are not judged. */
        void lost(Throwable why);

        /** They are again. */
        void found();
    }

    private final AccessTokens tokens;
    private final Executor executor;
    private final Limits limits;
    private final KeyWatch watch;
    private final AtomicInteger reading = new AtomicInteger();
    private final AtomicBoolean lost = new AtomicBoolean();

    /** @param executor threads that may block */
    public TokenReader(AccessTokens tokens, Executor executor, Limits limits, KeyWatch watch) {
        this.tokens = tokens;
        this.executor = executor;
        this.limits = limits;
        this.watch = watch;
    }

    /**
     * The caller that {@code token} stands for: at once and on this thread where no key is needed, otherwise on any.
     *
     * @param token without the word {@code Bearer}; null when there is none
     * @return fails with a {@link TokenException}
     */
    public CompletionStage<Caller> read(@Nullable String token) {
        CompletableFuture<Caller> answer = new CompletableFuture<>();
        if (!tokens.needsKeys(token)) {
            complete(answer, token);
            return answer;
        }
        submit(answer, token);
        return answer.orTimeout(limits.time().toNanos(), TimeUnit.NANOSECONDS)
                .exceptionallyCompose(TokenReader::failed)
                .whenComplete(this::observe);
    }

    /**
     * The same for the token in {@code authorization}.
     *
     * @param authorization the header; null when there was none
     * @return fails with a {@link TokenException}
     */
    public CompletionStage<Caller> readHeader(@Nullable String authorization) {
        try {
            return read(BearerToken.in(authorization));
        } catch (InvalidTokenException e) {
            return CompletableFuture.failedStage(e);
        }
    }

    /** How many are being read. */
    public int reading() {
        return reading.get();
    }

    private void submit(CompletableFuture<Caller> answer, @Nullable String token) {
        if (reading.incrementAndGet() > limits.reading()) {
            reading.decrementAndGet();
            answer.completeExceptionally(new KeysUnavailableException(null));
            return;
        }
        try {
            executor.execute(() -> {
                try {
                    complete(answer, token);
                } finally {
                    reading.decrementAndGet();
                }
            });
        } catch (RejectedExecutionException e) {
            reading.decrementAndGet();
            answer.completeExceptionally(new KeysUnavailableException(e));
        }
    }

    private void complete(CompletableFuture<Caller> answer, @Nullable String token) {
        if (answer.isDone()) {
            // Its time was over before its turn came.
            return;
        }
        try {
            answer.complete(tokens.read(token));
        } catch (TokenException | RuntimeException e) {
            answer.completeExceptionally(e);
        }
    }

    private static CompletionStage<Caller> failed(Throwable failure) {
        return CompletableFuture.failedStage(
                failure instanceof TimeoutException ? new KeysUnavailableException(failure) : failure);
    }

    private void observe(@Nullable Caller caller, @Nullable Throwable failure) {
        Throwable cause = failure instanceof CompletionException ? failure.getCause() : failure;
        if (cause instanceof KeysUnavailableException && !lost.getAndSet(true)) {
            watch.lost(cause);
        } else if (caller != null && lost.getAndSet(false)) {
            watch.found();
        }
    }
}
