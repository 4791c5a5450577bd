package dev.reelay.worker.media.fetch;

import dev.reelay.model.retry.Backoff;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.vertx.MultiHelper;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClientResponse;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A file at a provider, opened: its bytes wait at the server until they are asked for. Where it breaks off, the rest is
 * asked for, and whoever reads sees one stream. Used on its own context alone.
 */
public final class Source {

    /** How often the pace is looked at; small beside every limit of {@link FetchConfig}. */
    private static final long TICK_MILLIS = 200;

    private final Vertx vertx;
    private final OptionalLong announcedBytes;
    private final Function<Rest, Uni<HttpClientResponse>> reopen;
    private final long maxBytes;
    private final int maxResumes;
    private final Backoff backoff;
    private final Pace pace;
    private HttpClientResponse response;
    private @Nullable Validator validator;
    /** Why we have cut the connection, which its stream itself cannot know. */
    private @Nullable FetchException cut;

    private long receivedBytes;
    private int resumes;
    private boolean ended;

    /**
     * The file that {@code response} begins.
     *
     * @param backoff the pauses before the rest of it is asked for
     * @param reopen asks for the rest of it
     */
    Source(
            Vertx vertx,
            HttpClientResponse response,
            OptionalLong announcedBytes,
            FetchConfig config,
            Backoff backoff,
            Function<Rest, Uni<HttpClientResponse>> reopen) {
        this.vertx = vertx;
        this.response = response;
        this.announcedBytes = announcedBytes;
        this.reopen = reopen;
        this.maxBytes = config.maxBytes().asLongValue();
        this.maxResumes = config.maxResumes();
        this.backoff = backoff;
        this.pace = new Pace(config, System.nanoTime());
        this.validator = Validator.of(response).orElse(null);
    }

    /**
     * The file's bytes, read from the network only as they are requested. Fails with {@link FetchException} when the file
     * is too large, or ends early and cannot be gone on with.
     */
    public Multi<Buffer> bytes() {
        return resuming(piecesOf(response));
    }

    private Multi<Buffer> piecesOf(HttpClientResponse answer) {
        return MultiHelper.toMulti(answer)
                .onRequest()
                .invoke(pieces -> pace.asked(System.nanoTime(), pieces))
                .onItem()
                .invoke(this::count)
                .onFailure(failure -> !(failure instanceof FetchException))
                .transform(this::brokenOff)
                .onCompletion()
                .invoke(this::checkLength);
    }

    private Multi<Buffer> resuming(Multi<Buffer> pieces) {
        return pieces.onFailure(this::canGoOn).recoverWithMulti(ignored -> resuming(rest()));
    }

    private boolean canGoOn(Throwable failure) {
        return failure instanceof FetchException fetch
                && fetch.kind() == FetchException.Kind.TRANSIENT
                && validator != null
                && resumes < maxResumes;
    }

    private Multi<Buffer> rest() {
        Validator known = validator;
        if (known == null) {
            throw new IllegalStateException("nothing to know the file's version by");
        }
        Fetcher.letGo(response);
        pace.brokeOff();
        cut = null;
        ended = true;
        resumes++;
        Rest rest = new Rest(receivedBytes, announcedBytes, known);
        return pause().chain(() -> reopen.apply(rest)).onItem().transformToMulti(answer -> goOn(rest, answer));
    }

    private Multi<Buffer> goOn(Rest rest, HttpClientResponse answer) {
        response = answer;
        if (rest.isIn(answer)) {
            ended = false;
            return piecesOf(answer);
        }
        // Another version, or a server that gives no ranges after all: what is there already is worth nothing.
        validator = null;
        Fetcher.letGo(answer);
        return Multi.createFrom().failure(FetchException.incomplete());
    }

    private Uni<Void> pause() {
        long millis = backoff.pause(resumes, ThreadLocalRandom.current()).toMillis();
        return millis == 0
                ? Uni.createFrom().voidItem()
                : Uni.createFrom().emitter(emitter -> {
                    long timer = vertx.setTimer(millis, ignored -> emitter.complete(null));
                    emitter.onTermination(() -> vertx.cancelTimer(timer));
                });
    }

    /** {@code transfer}, ended with a {@link FetchException} when it takes too long; a server that is too slow is cut off. */
    public <T> Uni<T> hurried(Uni<T> transfer) {
        Uni<T> alarm = Uni.createFrom().emitter(emitter -> {
            long timer = vertx.setPeriodic(
                    TICK_MILLIS, ignored -> look(System.nanoTime()).ifPresent(emitter::fail));
            emitter.onTermination(() -> vertx.cancelTimer(timer));
        });
        return Uni.combine().any().of(transfer, alarm);
    }

    private Optional<FetchException> look(long now) {
        if (!ended && cut == null) {
            pace.stall(now).ifPresent(this::cutOff);
        }
        return pace.overtime(now);
    }

    /** Ends the connection, and with it the stream of its bytes: that fails, and is told why. */
    private void cutOff(FetchException why) {
        cut = why;
        response.request().reset();
    }

    /** Lets go of the connection. To be called whenever the bytes were not read to their end; otherwise does nothing. */
    public void close() {
        if (!ended) {
            Fetcher.letGo(response);
        }
    }

    private FetchException brokenOff(Throwable failure) {
        FetchException known = cut;
        return known != null ? known : FetchException.transientFailure("the file did not arrive whole", failure);
    }

    private void count(Buffer chunk) {
        pace.received(System.nanoTime(), chunk.length());
        receivedBytes += chunk.length();
        if (receivedBytes > maxBytes) {
            throw FetchException.tooLarge(maxBytes);
        }
    }

    private void checkLength() {
        ended = true;
        if (announcedBytes.isPresent() && announcedBytes.getAsLong() != receivedBytes) {
            throw FetchException.incomplete();
        }
    }
}
