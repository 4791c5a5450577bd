package dev.reelay.worker.media.fetch;

import dev.reelay.model.retry.Backoff;
import dev.reelay.worker.media.address.FetchTarget;
import dev.reelay.worker.media.address.PinnedTarget;
import dev.reelay.worker.media.address.RefusedAddressException;
import dev.reelay.worker.media.address.TargetPins;
import dev.reelay.worker.media.address.UrlRules;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.vertx.UniHelper;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpVersion;
import io.vertx.core.http.PoolOptions;
import io.vertx.core.http.RequestOptions;
import io.vertx.core.net.SocketAddress;
import java.net.InetSocketAddress;
import java.util.OptionalLong;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/**
 * Opens files at providers. Each hop passes {@link UrlRules}, has its name looked up once, and connects to an address
 * that was checked; name and certificate stay the name's. Nothing is sent but the request itself: no cookies, no
 * credentials, no proxy of the environment.
 */
public final class Fetcher implements AutoCloseable {

    /** With more addresses than this to a name, the next attempt of the whole fetch does as well. */
    private static final int ADDRESSES_TRIED = 3;

    private static final int MAX_PIECE_BYTES = 64 * 1024;

    private final Vertx vertx;
    private final FetchConfig config;
    private final UrlRules rules;
    private final TargetPins pins;
    private final FetchMetrics metrics;
    private final Backoff backoff;
    private final HttpClient client;

    /**
     * A fetcher.
     *
     * @param options what differs from the client's usual settings, e.g. trusted certificates
     */
    public Fetcher(
            Vertx vertx,
            FetchConfig config,
            UrlRules rules,
            TargetPins pins,
            FetchMetrics metrics,
            HttpClientOptions options) {
        this.vertx = vertx;
        this.config = config;
        this.rules = rules;
        this.pins = pins;
        this.metrics = metrics;
        this.backoff = Backoff.configured(
                "reelay.media.fetch.resume-first",
                config.resumeFirst(),
                "reelay.media.fetch.resume-max",
                config.resumeMax());
        this.client = vertx.httpClientBuilder()
                .with(strict(options))
                // The builder does not take it from the client's options, where it would have stayed at five.
                .with(new PoolOptions().setHttp1MaxSize(options.getMaxPoolSize()))
                // The request fails as well and is heard there; by itself a connection logs what the server sent.
                .withConnectHandler(connection -> connection.exceptionHandler(ignored -> {}))
                .build();
    }

    private HttpClientOptions strict(HttpClientOptions options) {
        return new HttpClientOptions(options)
                .setProtocolVersion(HttpVersion.HTTP_1_1)
                // A connection serves one fetch: the next has its own look-up and its own check.
                .setKeepAlive(false)
                .setPipelining(false)
                .setVerifyHost(true)
                .setForceSni(true)
                // As much as is read from a socket at a time: the default would cut that into eight pieces.
                .setMaxChunkSize(MAX_PIECE_BYTES)
                // What arrives is what is counted, hashed and stored; a small answer cannot swell.
                .setDecompressionSupported(false)
                .setConnectTimeout((int) config.connectTimeout().toMillis())
                .setSslHandshakeTimeout(config.connectTimeout().toMillis())
                .setSslHandshakeTimeoutUnit(TimeUnit.MILLISECONDS);
    }

    /**
     * Opens the file at {@code url}. Fails with {@link RefusedAddressException} or {@link FetchException}.
     *
     * @param context where everything about this fetch happens, the source's bytes included
     */
    public Uni<Source> open(String url, Context context) {
        return ask(url, null, context).map(response -> source(url, response, context));
    }

    /** Asks for the rest of a file from the beginning again, look-up and check of its address included. */
    private Uni<HttpClientResponse> ask(String url, @Nullable Rest rest, Context context) {
        return Uni.createFrom()
                .deferred(() -> hop(rules.check(url), rest, config.maxRedirects(), context))
                .onFailure(failure ->
                        !(failure instanceof FetchException) && !(failure instanceof RefusedAddressException))
                .transform(failure -> FetchException.transientFailure("the file's server cannot be reached", failure));
    }

    private Source source(String url, HttpClientResponse response, Context context) {
        try {
            OptionalLong announced =
                    AnswerCheck.announcedBytes(response, config.maxBytes().asLongValue());
            return new Source(vertx, response, announced, config, backoff, rest -> {
                metrics.resumed();
                return ask(url, rest, context);
            });
        } catch (FetchException e) {
            letGo(response);
            throw e;
        }
    }

    private Uni<HttpClientResponse> hop(FetchTarget target, @Nullable Rest rest, int redirectsLeft, Context context) {
        return pins.pin(target)
                .ifNoItem()
                .after(config.connectTimeout())
                .failWith(() -> FetchException.transientFailure("the name of the file's server is not found in time"))
                .emitOn(command -> context.runOnContext(ignored -> command.run()))
                .chain(pinned -> connect(pinned, rest, 0))
                .chain(this::send)
                .chain(response -> judge(target, response, rest, redirectsLeft, context));
    }

    private Uni<HttpClientRequest> connect(PinnedTarget pinned, @Nullable Rest rest, int index) {
        FetchTarget target = pinned.target();
        RequestOptions options = new RequestOptions()
                .setMethod(HttpMethod.GET)
                .setServer(SocketAddress.inetSocketAddress(
                        new InetSocketAddress(pinned.addresses().get(index), target.port())))
                .setHost(target.host())
                .setPort(target.port())
                .setSsl(target.isSecure())
                .setURI(target.pathAndQuery())
                .setFollowRedirects(false)
                .putHeader(HttpHeaders.ACCEPT_ENCODING, HttpHeaders.IDENTITY)
                .putHeader(HttpHeaders.USER_AGENT, "Reelay");
        if (rest != null) {
            options.putHeader("Range", rest.range())
                    .putHeader("If-Range", rest.validator().value());
        }
        boolean more = index + 1 < Math.min(pinned.addresses().size(), ADDRESSES_TRIED);
        Uni<HttpClientRequest> connected = request(options)
                .ifNoItem()
                .after(config.connectTimeout())
                .failWith(() -> FetchException.transientFailure("the file's server cannot be reached in time"));
        return more ? connected.onFailure().recoverWithUni(() -> connect(pinned, rest, index + 1)) : connected;
    }

    /** A request on a connection of its own; one that comes when nobody waits for it any more is closed. */
    private Uni<HttpClientRequest> request(RequestOptions options) {
        return Uni.createFrom().emitter(emitter -> {
            AtomicBoolean over = new AtomicBoolean();
            emitter.onTermination(() -> over.set(true));
            client.request(options)
                    .onSuccess(request -> {
                        // Its failure is heard of by its answer; without a handler it would be logged as well.
                        request.exceptionHandler(ignored -> {});
                        if (over.get()) {
                            request.reset();
                        } else {
                            emitter.complete(request);
                        }
                    })
                    .onFailure(emitter::fail);
        });
    }

    private Uni<HttpClientResponse> send(HttpClientRequest request) {
        // Paused in the same turn in which the answer arrives, so that no byte comes before somebody asks.
        return UniHelper.toUni(request.send().map(HttpClientResponse::pause))
                .ifNoItem()
                .after(config.readTimeout())
                .failWith(() -> FetchException.transientFailure("the file's server does not answer"))
                .onFailure()
                .invoke(() -> request.reset())
                .onCancellation()
                .invoke(() -> request.reset());
    }

    private Uni<HttpClientResponse> judge(
            FetchTarget target, HttpClientResponse response, @Nullable Rest rest, int redirectsLeft, Context context) {
        try {
            if (AnswerCheck.isRedirect(response.statusCode())) {
                FetchTarget next = redirect(target, response, redirectsLeft);
                letGo(response);
                return hop(next, rest, redirectsLeft - 1, context);
            }
            AnswerCheck.check(response, rest);
            return Uni.createFrom().item(response);
        } catch (FetchException | RefusedAddressException e) {
            letGo(response);
            return Uni.createFrom().failure(e);
        }
    }

    /** Closes the connection, whatever is left to read. */
    static void letGo(HttpClientResponse response) {
        // Without a handler the reset itself would be logged as an error.
        response.exceptionHandler(ignored -> {});
        response.request().reset();
    }

    private FetchTarget redirect(FetchTarget target, HttpClientResponse response, int redirectsLeft) {
        String location = response.getHeader(HttpHeaders.LOCATION);
        if (redirectsLeft <= 0 || location == null) {
            throw FetchException.refused("the file's server redirects further than is allowed");
        }
        return rules.checkRedirect(target, location);
    }

    @Override
    public void close() {
        client.close();
    }
}
