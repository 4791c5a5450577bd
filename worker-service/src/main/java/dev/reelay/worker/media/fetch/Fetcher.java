package dev.reelay.worker.media.fetch;

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
import io.vertx.core.http.RequestOptions;
import io.vertx.core.net.SocketAddress;
import java.net.InetSocketAddress;
import java.util.Locale;
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

    private final Vertx vertx;
    private final FetchConfig config;
    private final UrlRules rules;
    private final TargetPins pins;
    private final HttpClient client;

    /**
     * A fetcher.
     *
     * @param options what differs from the client's usual settings, e.g. trusted certificates
     */
    public Fetcher(Vertx vertx, FetchConfig config, UrlRules rules, TargetPins pins, HttpClientOptions options) {
        this.vertx = vertx;
        this.config = config;
        this.rules = rules;
        this.pins = pins;
        this.client = vertx.httpClientBuilder()
                .with(strict(options))
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
        return Uni.createFrom()
                .deferred(() -> hop(rules.check(url), config.maxRedirects(), context))
                .onFailure(failure ->
                        !(failure instanceof FetchException) && !(failure instanceof RefusedAddressException))
                .transform(failure -> FetchException.transientFailure("the file's server cannot be reached", failure));
    }

    private Uni<Source> hop(FetchTarget target, int redirectsLeft, Context context) {
        return pins.pin(target)
                .ifNoItem()
                .after(config.connectTimeout())
                .failWith(() -> FetchException.transientFailure("the name of the file's server is not found in time"))
                .emitOn(command -> context.runOnContext(ignored -> command.run()))
                .chain(pinned -> connect(pinned, 0))
                .chain(this::send)
                .chain(response -> judge(target, response, redirectsLeft, context));
    }

    private Uni<HttpClientRequest> connect(PinnedTarget pinned, int index) {
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
        boolean more = index + 1 < Math.min(pinned.addresses().size(), ADDRESSES_TRIED);
        Uni<HttpClientRequest> connected = request(options)
                .ifNoItem()
                .after(config.connectTimeout())
                .failWith(() -> FetchException.transientFailure("the file's server cannot be reached in time"));
        return more ? connected.onFailure().recoverWithUni(() -> connect(pinned, index + 1)) : connected;
    }

    /** A request on a connection of its own; one that comes when nobody waits for it any more is closed. */
    private Uni<HttpClientRequest> request(RequestOptions options) {
        return Uni.createFrom().emitter(emitter -> {
            AtomicBoolean over = new AtomicBoolean();
            emitter.onTermination(() -> over.set(true));
            client.request(options)
                    .onSuccess(request -> {
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

    private Uni<Source> judge(FetchTarget target, HttpClientResponse response, int redirectsLeft, Context context) {
        try {
            if (isRedirect(response.statusCode())) {
                FetchTarget next = redirect(target, response, redirectsLeft);
                letGo(response);
                return hop(next, redirectsLeft - 1, context);
            }
            checkStatus(response.statusCode());
            checkEncoding(response.getHeader(HttpHeaders.CONTENT_ENCODING));
            return Uni.createFrom().item(new Source(vertx, response, announcedBytes(response), config));
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

    private static boolean isRedirect(int status) {
        return status == 301 || status == 302 || status == 303 || status == 307 || status == 308;
    }

    private static void checkStatus(int status) {
        switch (status) {
            case 200 -> {}
            case 403, 404, 410 -> throw FetchException.expired("the provider no longer has the file at its address");
            case 408, 425, 429 -> throw FetchException.transientFailure("the file's server is busy");
            default -> {
                if (status >= 500) {
                    throw FetchException.transientFailure("the file's server has a fault");
                }
                throw FetchException.refused("the file's server answers with status " + status);
            }
        }
    }

    private static void checkEncoding(@Nullable String encoding) {
        if (encoding != null && !encoding.strip().toLowerCase(Locale.ROOT).equals("identity")) {
            throw FetchException.refused("the file's server sends it compressed");
        }
    }

    private OptionalLong announcedBytes(HttpClientResponse response) {
        String header = response.getHeader(HttpHeaders.CONTENT_LENGTH);
        if (header == null) {
            return OptionalLong.empty();
        }
        long bytes;
        try {
            bytes = Long.parseLong(header);
        } catch (NumberFormatException e) {
            throw FetchException.refused("the file's server announces a length that is no number");
        }
        long maxBytes = config.maxBytes().asLongValue();
        if (bytes > maxBytes) {
            throw tooLarge(maxBytes);
        }
        return OptionalLong.of(bytes);
    }

    static FetchException tooLarge(long maxBytes) {
        return FetchException.refused("the file is larger than the " + maxBytes + " bytes that are allowed");
    }

    @Override
    public void close() {
        client.close();
    }
}
