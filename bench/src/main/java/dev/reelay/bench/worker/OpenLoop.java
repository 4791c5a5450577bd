package dev.reelay.bench.worker;

import io.vertx.core.Vertx;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpMethod;
import java.net.InetSocketAddress;
import java.time.InstantSource;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Sends webhooks at a rate, whether those before were answered or not: what is slow is not asked less often, so that no
 * wait is left out.
 */
final class OpenLoop {

    private static final int ACCEPTED = 202;
    private static final int CONNECTIONS = 64;
    private static final int MOST_WAITING = 10_000;

    private final Vertx vertx;
    private final HttpClient client;
    private final InetSocketAddress ingest;
    private final InstantSource clock;

    OpenLoop(Vertx vertx, InetSocketAddress ingest, InstantSource clock) {
        this.vertx = vertx;
        this.client = vertx.createHttpClient(
                new HttpClientOptions().setMaxPoolSize(CONNECTIONS).setMaxWaitQueueSize(MOST_WAITING));
        this.ingest = ingest;
        this.clock = clock;
    }

    /** Sends all of {@code journeys}, {@code perSecond} of them each second; completes when the last was sent. */
    CompletableFuture<Void> send(Journeys journeys, int perSecond) {
        CompletableFuture<Void> sent = new CompletableFuture<>();
        long from = System.nanoTime();
        int[] next = {0};
        vertx.setPeriodic(1, timer -> {
            long now = System.nanoTime();
            while (next[0] < journeys.messages() && due(from, next[0], perSecond) <= now) {
                send(journeys, next[0], due(from, next[0], perSecond));
                next[0]++;
            }
            if (next[0] == journeys.messages()) {
                vertx.cancelTimer(timer);
                sent.complete(null);
            }
        });
        return sent;
    }

    private static long due(long from, int n, int perSecond) {
        return from + n * TimeUnit.SECONDS.toNanos(1) / perSecond;
    }

    private void send(Journeys journeys, int n, long due) {
        journeys.due(n, due);
        Webhook webhook = Webhook.of(journeys.generation(n), journeys.step(n), clock.instant());
        client.request(HttpMethod.POST, ingest.getPort(), ingest.getHostString(), webhook.path())
                .compose(request -> {
                    request.headers().addAll(webhook.headers());
                    return request.send(webhook.body());
                })
                .onComplete(answer -> answered(journeys, n, answer.result()));
    }

    private static void answered(Journeys journeys, int n, @Nullable HttpClientResponse answer) {
        if (answer != null && answer.statusCode() == ACCEPTED) {
            journeys.accepted(n, System.nanoTime());
        }
    }
}
