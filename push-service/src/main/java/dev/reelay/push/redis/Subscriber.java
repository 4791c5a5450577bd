package dev.reelay.push.redis;

import dev.reelay.model.retry.Backoff;
import dev.reelay.push.room.Loop;
import io.quarkus.logging.Log;
import io.vertx.core.Future;
import io.vertx.redis.client.Command;
import io.vertx.redis.client.Redis;
import io.vertx.redis.client.RedisConnection;
import io.vertx.redis.client.Request;
import io.vertx.redis.client.Response;
import io.vertx.redis.client.ResponseType;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The one connection to a node: brings it about, probes it, and brings it about again. Confined to the loop. RESP3, so
 * that messages and acknowledgements come as pushes and a PING may be sent on the same connection.
 */
final class Subscriber {

    /** How a node of a cluster says that a channel is not its own, or that nobody's is for a moment. */
    private static final List<String> MISPLACED = List.of("MOVED", "ASK", "TRYAGAIN", "CLUSTERDOWN");

    private final Node node;
    private final Redis redis;
    private final PubSub kind;
    private final Loop loop;
    private final ChannelConfig config;
    private final SubscriberListener listener;
    private final Backoff backoff;
    private final Unanswered unanswered = new Unanswered();
    private @Nullable RedisConnection connection;
    private @Nullable Probe probe;
    private boolean stopped;
    private int failures;
    private volatile long connectedNanos;
    private volatile long aliveNanos;

    Subscriber(Node node, Redis redis, PubSub kind, Loop loop, ChannelConfig config, SubscriberListener listener) {
        this.node = node;
        this.redis = redis;
        this.kind = kind;
        this.loop = loop;
        this.config = config;
        this.listener = listener;
        this.backoff = new Backoff(config.reconnectMin(), config.reconnectMax());
    }

    boolean isConnected() {
        return connection != null;
    }

    /** Whether it is connected, and as far as is known not in vain. */
    boolean isAudible() {
        return probe != null && !probe.isSilent();
    }

    /** When the present connection came about, by {@link System#nanoTime()}. Any thread. */
    long connectedNanos() {
        return connectedNanos;
    }

    /** When anything came over it last, by {@link System#nanoTime()}. Any thread. */
    long aliveNanos() {
        return aliveNanos;
    }

    void connect() {
        if (stopped) {
            return;
        }
        Future<RedisConnection> connecting = redis.connect();
        connecting
                .timeout(config.connectTimeout().toMillis(), TimeUnit.MILLISECONDS)
                .onSuccess(fresh -> loop.execute(() -> connected(fresh)))
                .onFailure(failure -> {
                    // One that comes about after all is not ours any more.
                    connecting.onSuccess(RedisConnection::close);
                    loop.execute(() -> notConnected(failure));
                });
    }

    void stop() {
        stopped = true;
        RedisConnection last = connection;
        if (last != null) {
            giveUp(last);
        }
    }

    void subscribe(Collection<String> channels) {
        RedisConnection current = connection;
        if (current != null) {
            inBatches(channels, batch -> {
                unanswered.subscribing(batch);
                send(current, kind.subscribe(), batch);
            });
        }
    }

    void unsubscribe(String channel) {
        RedisConnection current = connection;
        if (current != null) {
            unanswered.unsubscribing(List.of(channel));
            send(current, kind.unsubscribe(), List.of(channel));
        }
    }

    private void inBatches(Collection<String> channels, Consumer<List<String>> command) {
        int most = kind.batch(config.subscribeBatch());
        List<String> batch = new ArrayList<>();
        for (String channel : channels) {
            batch.add(channel);
            if (batch.size() == most) {
                command.accept(batch);
                batch = new ArrayList<>();
            }
        }
        if (!batch.isEmpty()) {
            command.accept(batch);
        }
    }

    private void send(RedisConnection current, Command command, Collection<String> channels) {
        Request request = Request.cmd(command);
        channels.forEach(request::arg);
        current.send(request).onFailure(failure -> loop.execute(() -> lost(current, failure)));
    }

    private void connected(RedisConnection fresh) {
        if (stopped) {
            fresh.close();
            return;
        }
        connection = fresh;
        unanswered.clear();
        fresh.handler(response -> loop.enter(() -> received(fresh, response)));
        // Both may come, and more than once.
        fresh.exceptionHandler(failure -> loop.execute(() -> lost(fresh, failure)));
        fresh.endHandler(end -> loop.execute(() -> lost(fresh, null)));
        connectedNanos = System.nanoTime();
        aliveNanos = connectedNanos;
        Log.infof("Listening to Redis: node=%s", node.name());
        Probe fresher = new Probe(fresh, loop, config, new Life(fresh));
        probe = fresher;
        listener.connected();
        fresher.start();
    }

    private void notConnected(Throwable failure) {
        if (stopped) {
            return;
        }
        if (failures == 0) {
            Log.warnf(
                    "Redis cannot be reached, events come from Postgres meanwhile: node=%s failure=%s",
                    node.name(), failure);
        }
        connectLater();
    }

    private void lost(RedisConnection which, @Nullable Throwable failure) {
        if (isPast(which)) {
            return;
        }
        giveUp(which);
        if (stopped) {
            return;
        }
        Log.warnf(
                "The connection to Redis is lost, events come from Postgres meanwhile: node=%s failure=%s",
                node.name(), failure);
        listener.disconnected();
        connectLater();
    }

    private void giveUp(RedisConnection which) {
        if (probe != null) {
            probe.end();
        }
        probe = null;
        connection = null;
        which.close();
    }

    @SuppressWarnings("ReferenceEquality") // the very connection, whatever it may equal
    private boolean isPast(RedisConnection which) {
        return which != connection;
    }

    private void connectLater() {
        loop.after(backoff.pause(++failures, ThreadLocalRandom.current()), this::connect);
    }

    /** For example a channel that Redis's ACL does not grant: its room lives on head checks. */
    private void refused(Response answer) {
        List<String> channels = unanswered.refused();
        String said = answer.toString();
        if (MISPLACED.stream().anyMatch(said::startsWith)) {
            listener.misplaced(channels);
            return;
        }
        Log.errorf("Redis refused a command of the subscriber: node=%s answer=%s", node.name(), said);
        if (!channels.isEmpty()) {
            listener.refused(channels);
        }
    }

    private void heard() {
        aliveNanos = System.nanoTime();
        if (probe != null) {
            probe.heard();
        }
    }

    private void received(RedisConnection which, Response response) {
        if (isPast(which)) {
            return;
        }
        heard();
        if (response.type() == ResponseType.ERROR) {
            refused(response);
            return;
        }
        if (response.type() != ResponseType.PUSH || response.size() < 3) {
            return;
        }
        String channel = String.valueOf(response.get(1));
        Response last = response.get(2);
        if (last.type() == ResponseType.BULK) {
            // The answers to commands end with a number.
            listener.published(channel, last.toBytes());
            return;
        }
        String word = response.get(0).toString();
        if (kind.isSubscribed(word)) {
            unanswered.acknowledged();
            listener.subscribed(channel);
        } else if (kind.isUnsubscribed(word) && !unanswered.unsubscribed(channel)) {
            listener.dropped(channel);
        }
    }

    /** What the probe of one connection finds. */
    private final class Life implements Probe.Listener {

        private final RedisConnection which;

        /** It has been silent, and not been told since that it answers in good time. */
        private boolean slow;

        Life(RedisConnection which) {
            this.which = which;
        }

        @Override
        public void answered() {
            // Not before: one that takes connections in and drops them is not to be stormed.
            failures = 0;
            aliveNanos = System.nanoTime();
            if (slow && isAudible()) {
                slow = false;
                Log.infof("Redis answers in good time again: node=%s", node.name());
            }
        }

        /** It is not given up yet, for that costs all of its channels; but nobody is to wait for it. */
        @Override
        public void silent() {
            if (!slow) {
                slow = true;
                Log.warnf("Redis is silent, events come from Postgres meanwhile: node=%s", node.name());
            }
            listener.silent();
        }

        @Override
        public void audible() {
            listener.audible();
        }

        /** The client takes any error that comes while a PING waits for the PING's answer, a SUBSCRIBE's refusal too. */
        @Override
        public void failed(Throwable failure) {
            if (failure instanceof Response refusal && !unanswered.isEmpty()) {
                heard();
                refused(refusal);
            } else {
                lost(which, failure);
            }
        }
    }
}
