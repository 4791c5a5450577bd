package dev.reelay.ingest.fetch;

import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.subscription.UniEmitter;
import io.vertx.core.MultiMap;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.RequestOptions;
import java.net.URI;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * {@code GET}s with a limit for everything. Redirects are answers like any other, compressed answers are not asked for,
 * and a connection whose answer was not read to its end is closed.
 */
public final class Fetch {

    private final Vertx vertx;
    private final HttpClient client;
    private final Duration timeout;
    private final int maxBytes;

    /**
     * @param concurrency most requests on the wire; as many again may wait, the next one fails
     * @param timeout longest time for one request, the wait for a connection included
     * @param maxBytes the largest answer that is taken
     */
    public Fetch(Vertx vertx, int concurrency, Duration timeout, int maxBytes) {
        this.vertx = vertx;
        this.timeout = timeout;
        this.maxBytes = maxBytes;
        this.client = vertx.createHttpClient(new HttpClientOptions()
                .setMaxPoolSize(concurrency)
                .setMaxWaitQueueSize(concurrency)
                .setConnectTimeout(Math.toIntExact(timeout.toMillis()))
                .setKeepAliveTimeout(30)
                .setDecompressionSupported(false));
    }

    /** The answer of {@code address}, whatever its status; fails with {@link FetchException} alone. */
    public Uni<Fetched> get(URI address, Map<String, String> headers) {
        return Uni.createFrom().emitter(emitter -> new Attempt(emitter).start(address, headers));
    }

    /** Closes every connection. */
    public void close() {
        client.close();
    }

    /** One request. Runs on one event loop, apart from its start. */
    private final class Attempt {

        private final UniEmitter<? super Fetched> emitter;
        private final AtomicBoolean done = new AtomicBoolean();
        private final Buffer body = Buffer.buffer();
        private volatile Runnable cutOff = () -> {};
        private final long timer;

        Attempt(UniEmitter<? super Fetched> emitter) {
            this.emitter = emitter;
            this.timer = vertx.setTimer(Math.max(1, timeout.toMillis()), late -> fail("no answer in time"));
        }

        void start(URI address, Map<String, String> headers) {
            MultiMap all = MultiMap.caseInsensitiveMultiMap().add("Accept", "application/json");
            headers.forEach(all::add);
            RequestOptions options = new RequestOptions()
                    .setMethod(HttpMethod.GET)
                    .setAbsoluteURI(address.toString())
                    .setFollowRedirects(false)
                    .setHeaders(all);
            client.request(options).onSuccess(this::send).onFailure(failure -> fail("no connection"));
        }

        private void send(HttpClientRequest request) {
            cutOff = () -> request.reset();
            if (done.get()) {
                // The connection came after the end of our patience.
                request.reset();
                return;
            }
            request.exceptionHandler(failure -> fail("the connection broke"));
            request.send().onSuccess(this::read).onFailure(failure -> fail("the connection broke"));
        }

        private void read(HttpClientResponse response) {
            response.exceptionHandler(failure -> fail("the connection broke"));
            response.handler(this::chunk);
            response.endHandler(end -> complete(response.statusCode()));
        }

        private void chunk(Buffer chunk) {
            if (body.length() + chunk.length() > maxBytes) {
                fail("the answer is larger than " + maxBytes + " bytes");
            } else {
                body.appendBuffer(chunk);
            }
        }

        private void complete(int status) {
            if (done.compareAndSet(false, true)) {
                vertx.cancelTimer(timer);
                emitter.complete(new Fetched(status, body.getBytes()));
            }
        }

        private void fail(String reason) {
            if (done.compareAndSet(false, true)) {
                vertx.cancelTimer(timer);
                cutOff.run();
                emitter.fail(new FetchException(reason));
            }
        }
    }
}
