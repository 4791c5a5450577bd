package dev.reelay.worker.media.fetch;

import static org.assertj.core.api.Assertions.assertThat;

import dev.reelay.worker.media.address.LocalOrigin;
import dev.reelay.worker.media.address.SystemResolver;
import dev.reelay.worker.media.address.TargetPins;
import dev.reelay.worker.media.address.UrlRules;
import dev.reelay.worker.media.fetch.FetchException.Kind;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClientOptions;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;

/** A server that misbehaves, and a fetcher with short limits to which it is the local origin. */
final class FetchScene implements AutoCloseable {

    static final Duration SOON = Duration.ofSeconds(10);

    /** More than the client allows by itself. */
    static final int MAX_AT_A_TIME = 8;

    final Vertx vertx = Vertx.vertx();
    final MisbehavingServer server = MisbehavingServer.start(vertx);
    final SimpleMeterRegistry metrics = new SimpleMeterRegistry();
    final Map<String, String> settings = new HashMap<>(Map.of(
            "total-time",
            "5s",
            "read-timeout",
            "1s",
            "min-rate",
            "1K",
            "rate-window",
            "1s",
            "connect-timeout",
            "1s",
            "resume-first",
            "1ms",
            "resume-max",
            "5ms"));

    Fetcher fetcher() {
        UrlRules rules = new UrlRules(Set.of(443), List.of(), Optional.of(LocalOrigin.parse(server.origin())));
        return fetcher(rules, new TargetPins(new SystemResolver(vertx, 2), List.of()));
    }

    Fetcher fetcher(UrlRules rules, TargetPins pins) {
        return new Fetcher(
                vertx,
                FetchSettings.with(settings),
                rules,
                pins,
                new FetchMetrics(metrics),
                new HttpClientOptions().setMaxPoolSize(MAX_AT_A_TIME));
    }

    Buffer fetch(String url) {
        try (Fetcher fetcher = fetcher()) {
            return fetch(fetcher, url);
        }
    }

    Buffer fetch(Fetcher fetcher, String url) {
        Context context = vertx.getOrCreateContext();
        return fetcher.open(url, context)
                .chain(source -> source.hurried(source.bytes().collect().in(Buffer::buffer, Buffer::appendBuffer))
                        .onFailure()
                        .invoke(source::close))
                .await()
                .atMost(SOON);
    }

    CompletableFuture<Source> open(Fetcher fetcher, String url) {
        return fetcher.open(url, vertx.getOrCreateContext()).subscribeAsCompletionStage();
    }

    FetchException fails(String url, Kind kind) {
        Throwable failure = failure(() -> fetch(url));
        assertThat(failure).isInstanceOf(FetchException.class);
        assertThat(failure.getMessage()).doesNotContain("secret").doesNotContain("127.0.0.1");
        assertThat(((FetchException) failure).kind()).isEqualTo(kind);
        return (FetchException) failure;
    }

    static Throwable failure(Runnable action) {
        try {
            action.run();
        } catch (CompletionException e) {
            return e.getCause();
        } catch (RuntimeException e) {
            return e;
        }
        throw new AssertionError("nothing failed");
    }

    @Override
    public void close() {
        server.close();
        vertx.close().toCompletionStage().toCompletableFuture().join();
    }
}
