package dev.reelay.worker.media.fetch;

import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.vertx.MultiHelper;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClientResponse;
import java.util.OptionalLong;

/** A file at a provider, opened: its bytes wait at the server until they are asked for. Used on its own context alone. */
public final class Source {

    /** How often the pace is looked at; small beside every limit of {@link FetchConfig}. */
    private static final long TICK_MILLIS = 200;

    private final Vertx vertx;
    private final HttpClientResponse response;
    private final OptionalLong announcedBytes;
    private final long maxBytes;
    private final Pace pace;
    private long receivedBytes;
    private boolean ended;

    Source(Vertx vertx, HttpClientResponse response, OptionalLong announcedBytes, FetchConfig config) {
        this.vertx = vertx;
        this.response = response;
        this.announcedBytes = announcedBytes;
        this.maxBytes = config.maxBytes().asLongValue();
        this.pace = new Pace(config, System.nanoTime());
    }

    /**
     * The file's bytes, read from the network only as they are requested. Fails with {@link FetchException} when the file
     * is too large or ends early.
     */
    public Multi<Buffer> bytes() {
        return MultiHelper.toMulti(response)
                .onRequest()
                .invoke(pieces -> pace.asked(System.nanoTime(), pieces))
                .onItem()
                .invoke(this::count)
                .onFailure(failure -> !(failure instanceof FetchException))
                .transform(failure -> FetchException.transientFailure("the file did not arrive whole", failure))
                .onCompletion()
                .invoke(this::checkLength);
    }

    /** {@code transfer}, ended with a {@link FetchException} when it takes too long, or the server is too slow. */
    public <T> Uni<T> hurried(Uni<T> transfer) {
        Uni<T> alarm = Uni.createFrom().emitter(emitter -> {
            long timer = vertx.setPeriodic(
                    TICK_MILLIS, ignored -> pace.verdict(System.nanoTime()).ifPresent(emitter::fail));
            emitter.onTermination(() -> vertx.cancelTimer(timer));
        });
        return Uni.combine().any().of(transfer, alarm);
    }

    /** Lets go of the connection. To be called whenever the bytes were not read to their end; otherwise does nothing. */
    public void close() {
        if (!ended) {
            Fetcher.letGo(response);
        }
    }

    private void count(Buffer chunk) {
        pace.received(System.nanoTime(), chunk.length());
        receivedBytes += chunk.length();
        if (receivedBytes > maxBytes) {
            throw Fetcher.tooLarge(maxBytes);
        }
    }

    private void checkLength() {
        ended = true;
        if (announcedBytes.isPresent() && announcedBytes.getAsLong() != receivedBytes) {
            throw FetchException.incomplete();
        }
    }
}
