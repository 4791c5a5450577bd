package dev.reelay.push.engineio.forward;

import dev.reelay.model.retry.Backoff;
import io.quarkus.logging.Log;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.impl.VertxInternal;
import io.vertx.redis.client.Command;
import io.vertx.redis.client.Redis;
import io.vertx.redis.client.RedisConnection;
import io.vertx.redis.client.Request;
import io.vertx.redis.client.Response;
import io.vertx.redis.client.ResponseType;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Two connections to Redis, one by which this pod is reached under its name, one by which it reaches others under theirs: on
 * one alone the client would take a message for the answer to a PUBLISH. They live and die together. Confined to its own
 * context but for {@link #send}.
 */
final class PodLine {

    private static final String CHANNEL = "push:pod:";
    private static final int MESSAGE_SIZE = 3;

    private final Vertx vertx;
    private final Context context;
    private final Redis redis;
    private final ForwardConfig config;
    private final String channel;
    private final Consumer<String> letters;
    private final Runnable lost;
    private final Backoff backoff;
    private volatile @Nullable Pair pair;
    private int failures;
    private boolean stopped;

    /** The one that listens and the one that speaks. */
    private record Pair(RedisConnection listening, RedisConnection speaking) {

        void close() {
            listening.close();
            speaking.close();
        }
    }

    /**
     * @param letters gets what others send
     * @param lost is told when the connections are lost, and with them answers that were due
     */
    PodLine(Vertx vertx, Redis redis, ForwardConfig config, String pod, Consumer<String> letters, Runnable lost) {
        this.vertx = vertx;
        this.context = ((VertxInternal) vertx).createEventLoopContext();
        this.redis = redis;
        this.config = config;
        this.channel = CHANNEL + pod;
        this.letters = letters;
        this.lost = lost;
        this.backoff = new Backoff(config.reconnectMin(), config.reconnectMax());
    }

    void start() {
        here(this::connect);
    }

    void stop() {
        here(() -> {
            stopped = true;
            Pair last = pair;
            pair = null;
            if (last != null) {
                last.close();
            }
        });
    }

    private void here(Runnable task) {
        context.runOnContext(ignored -> task.run());
    }

    /** Sends {@code letter} to {@code pod}; the outcome is whether that is there. Any thread. */
    Future<Boolean> send(String pod, String letter) {
        Pair current = pair;
        if (current == null) {
            return Future.succeededFuture(false);
        }
        return current.speaking()
                .send(Request.cmd(Command.PUBLISH).arg(CHANNEL + pod).arg(letter))
                .map(PodLine::isHeard)
                .otherwise(false);
    }

    private void connect() {
        if (stopped) {
            return;
        }
        Future<RedisConnection> listening = redis.connect();
        Future<RedisConnection> speaking = redis.connect();
        Future.all(listening, speaking)
                .timeout(config.connectTimeout().toMillis(), TimeUnit.MILLISECONDS)
                .onSuccess(both -> here(() -> connected(new Pair(listening.result(), speaking.result()))))
                .onFailure(failure -> {
                    // Those that come about after all are not ours any more.
                    listening.onSuccess(RedisConnection::close);
                    speaking.onSuccess(RedisConnection::close);
                    here(this::connectLater);
                });
    }

    private void connected(Pair fresh) {
        if (stopped) {
            fresh.close();
            return;
        }
        failures = 0;
        fresh.listening().handler(this::received);
        for (RedisConnection connection : new RedisConnection[] {fresh.listening(), fresh.speaking()}) {
            connection.exceptionHandler(failure -> here(() -> lost(fresh)));
            connection.endHandler(end -> here(() -> lost(fresh)));
        }
        pair = fresh;
        fresh.listening()
                .send(Request.cmd(Command.SUBSCRIBE).arg(channel))
                .onFailure(failure -> here(() -> lost(fresh)));
        probeLater(fresh);
    }

    private void received(Response response) {
        if (response.type() == ResponseType.PUSH
                && response.size() == MESSAGE_SIZE
                && response.get(0).toString().equals("message")) {
            letters.accept(response.get(2).toString());
        }
    }

    /** By a letter to itself, which takes both ways: a half-open connection looks healthy until something must come back. */
    private void probeLater(Pair which) {
        vertx.setTimer(Math.max(1, config.pingInterval().toMillis()), ignored -> here(() -> probe(which)));
    }

    private void probe(Pair which) {
        if (isPresent(which)) {
            which.speaking()
                    .send(Request.cmd(Command.PUBLISH).arg(channel).arg(Letter.PROBE))
                    .timeout(config.pingInterval().toMillis(), TimeUnit.MILLISECONDS)
                    .onSuccess(receivers -> here(() -> probed(which, isHeard(receivers))))
                    .onFailure(failure -> here(() -> lost(which)));
        }
    }

    private static boolean isHeard(@Nullable Response receivers) {
        Integer count = receivers == null ? null : receivers.toInteger();
        return count != null && count > 0;
    }

    private void probed(Pair which, boolean heard) {
        if (heard) {
            probeLater(which);
        } else {
            // Redis knows of nobody who listens: it has lost us.
            lost(which);
        }
    }

    @SuppressWarnings("ReferenceEquality") // the very connections, whatever they may equal
    private boolean isPresent(Pair which) {
        return which == pair;
    }

    private void lost(Pair which) {
        if (isPresent(which)) {
            pair = null;
            which.close();
            Log.warn("The line to other pods is lost: clients that poll across pods come anew");
            lost.run();
            connectLater();
        }
    }

    private void connectLater() {
        if (!stopped) {
            long wait = backoff.pause(++failures, ThreadLocalRandom.current()).toMillis();
            vertx.setTimer(Math.max(1, wait), ignored -> here(this::connect));
        }
    }
}
