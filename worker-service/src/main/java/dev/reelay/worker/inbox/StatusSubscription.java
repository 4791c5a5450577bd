package dev.reelay.worker.inbox;

import dev.reelay.model.generation.GenerationKind;
import dev.reelay.model.retry.Backoff;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.redis.client.Command;
import io.vertx.redis.client.RedisConnection;
import io.vertx.redis.client.Request;
import io.vertx.redis.client.Response;
import io.vertx.redis.client.ResponseType;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Hears the hints that deliveries wait, and what other backends say, on one connection of its own. Redis may be away,
 * restart, or fall silent: the connection is probed and made again with jitter, and what was missed meanwhile is found by looking into Postgres.
 */
final class StatusSubscription {

    private static final Logger LOG = Logger.getLogger(StatusSubscription.class);

    private final Supplier<Future<RedisConnection>> connecting;
    private final Vertx vertx;
    private final InboxConfig config;
    private final Backoff backoff;
    private final Counter hints;
    private final Counter losses;

    // Guarded by this: connection handlers run on event loops, start and stop do not.
    private @Nullable Listener listener;
    private @Nullable RedisConnection current;
    private boolean stopped;
    private boolean answered;
    private int failures;

    /** @param connecting makes a connection to a server where hints are published */
    StatusSubscription(
            Supplier<Future<RedisConnection>> connecting, Vertx vertx, InboxConfig config, MeterRegistry metrics) {
        this.connecting = connecting;
        this.vertx = vertx;
        this.config = config;
        this.backoff = new Backoff(config.firstReconnect(), config.maxReconnect());
        this.hints = metrics.counter("reelay.inbox.hints");
        this.losses = metrics.counter("reelay.inbox.subscription.losses");
    }

    /** What is to be done about what is heard; called on an event loop. */
    interface Listener {

        /** The subscription stands, for the first time or again: whatever was published before is lost. */
        void subscribed();

        /** A message came on one of the channels. */
        void message(String channel, Buffer message);
    }

    /** Starts listening. */
    synchronized void start(Listener listener) {
        this.listener = listener;
        vertx.setPeriodic(config.probeInterval().toMillis(), ignored -> probe());
        connect();
    }

    synchronized void stop() {
        stopped = true;
        if (current != null) {
            current.close();
        }
    }

    private synchronized void connect() {
        if (!stopped && current == null) {
            Future<RedisConnection> connected = connecting.get();
            // Bounded like the wait for a probe's answer; a connection that comes later is nobody's.
            connected
                    .timeout(config.probeInterval().toMillis(), TimeUnit.MILLISECONDS)
                    .onSuccess(this::listen)
                    .onFailure(failure -> {
                        connected.onSuccess(RedisConnection::close);
                        notConnected(failure);
                    });
        }
    }

    private synchronized void listen(RedisConnection connection) {
        Listener listener = this.listener;
        if (stopped || current != null || listener == null) {
            connection.close();
            return;
        }
        current = connection;
        answered = true;
        connection.handler(response -> {
            probed(connection);
            received(listener, response);
        });
        // A broken connection may say so by either, or by both.
        connection.endHandler(ignored -> lost(connection, "ended"));
        connection.exceptionHandler(failure -> lost(connection, failure.toString()));
        Request subscribe = Request.cmd(Command.SUBSCRIBE);
        for (GenerationKind kind : GenerationKind.values()) {
            subscribe.arg(kind.statusChannel());
        }
        connection.send(subscribe).onFailure(failure -> lost(connection, failure.toString()));
    }

    /** In RESP3 acknowledgements and messages come here as pushes; a refusal of the subscription comes as an error. */
    private void received(Listener listener, Response response) {
        if (response.type() == ResponseType.PUSH && response.size() > 0) {
            switch (response.get(0).toString()) {
                case "message" -> {
                    hints.increment();
                    listener.message(response.get(1).toString(), response.get(2).toBuffer());
                }
                case "subscribe" -> {
                    recovered();
                    listener.subscribed();
                }
                default -> {}
            }
        } else if (response.type() == ResponseType.ERROR) {
            LOG.errorf("Redis refuses the subscription to hints cause=%s", response.toString());
        }
    }

    private synchronized void recovered() {
        failures = 0;
    }

    /**
     * A half-open connection is silent for ever: only a probe finds out. Whatever is heard answers it, a message as well:
     * the client forgets the PING that waits when a message overtakes its answer, which then comes like a message.
     */
    private synchronized void probe() {
        RedisConnection connection = current;
        if (connection == null || stopped) {
            return;
        }
        if (!answered) {
            lost(connection, "no answer to a probe");
            return;
        }
        answered = false;
        connection
                .send(Request.cmd(Command.PING))
                .onSuccess(pong -> probed(connection))
                .onFailure(failure -> lost(connection, failure.toString()));
    }

    private synchronized void probed(RedisConnection connection) {
        if (connection.equals(current)) {
            answered = true;
        }
    }

    private synchronized void lost(RedisConnection connection, String cause) {
        if (!connection.equals(current)) {
            return;
        }
        current = null;
        losses.increment();
        connection.close();
        if (!stopped) {
            LOG.warnf("the connection that hears hints is lost, deliveries are found by sweeping cause=%s", cause);
            reconnectLater();
        }
    }

    private synchronized void notConnected(Throwable failure) {
        if (failures == 0) {
            LOG.warnf("Redis cannot be reached, deliveries are found by sweeping cause=%s", failure.toString());
        }
        reconnectLater();
    }

    private void reconnectLater() {
        failures++;
        long pause = backoff.pause(failures, ThreadLocalRandom.current()).toMillis();
        vertx.setTimer(Math.max(1, pause), ignored -> connect());
    }
}
