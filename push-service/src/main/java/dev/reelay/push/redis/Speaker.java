package dev.reelay.push.redis;

import dev.reelay.push.room.Loop;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.redis.client.Redis;
import io.vertx.redis.client.RedisConnection;
import io.vertx.redis.client.Request;
import io.vertx.redis.client.Response;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * The connection by which a pod publishes on a node, one message behind the other: not the one by which it listens, on which
 * the client would take a message for the answer to a PUBLISH, and none of the pool's, which are few and have one command
 * each. The first message brings it about, and the next one again after it was lost or did not answer in time. Confined to
 * the loop.
 */
final class Speaker {

    private final Redis redis;
    private final PubSub kind;
    private final Loop loop;
    private final ChannelConfig config;
    private @Nullable Future<RedisConnection> connection;

    Speaker(Redis redis, PubSub kind, Loop loop, ChannelConfig config) {
        this.redis = redis;
        this.kind = kind;
        this.loop = loop;
        this.config = config;
    }

    /** Sends {@code request}; fails when there is no answer within {@link ChannelConfig#ackTimeout()} of a connection. */
    Future<@Nullable Response> send(Request request) {
        Future<RedisConnection> speaking = connection();
        return speaking.compose(
                        open -> open.send(request).timeout(config.ackTimeout().toMillis(), TimeUnit.MILLISECONDS))
                .onFailure(failure -> {
                    // A refusal is an answer.
                    if (!(failure instanceof Response)) {
                        loop.execute(() -> lost(speaking));
                    }
                });
    }

    private Future<RedisConnection> connection() {
        Future<RedisConnection> present = connection;
        if (present != null) {
            return present;
        }
        Future<RedisConnection> connecting = redis.connect();
        Future<RedisConnection> fresh = connecting
                .compose(this::notPooled)
                .timeout(config.connectTimeout().toMillis(), TimeUnit.MILLISECONDS);
        connection = fresh;
        fresh.onSuccess(open -> {
            open.exceptionHandler(failure -> loop.execute(() -> lost(fresh)));
            open.endHandler(end -> loop.execute(() -> lost(fresh)));
        });
        // One that comes about after all is not ours any more.
        fresh.onFailure(failure -> connecting.onSuccess(RedisConnection::close));
        return fresh;
    }

    /**
     * Sees to it that closing {@code open} closes it. What has sent no more than PUBLISH the client gives back to its pool, and
     * hands out again, though it be cut off without a word; what has sent a command of subscribers it does close. Done once
     * that is answered, since the client would take the answer for that of a PUBLISH which waits.
     */
    private Future<RedisConnection> notPooled(RedisConnection open) {
        Promise<RedisConnection> answered = Promise.promise();
        open.handler(nothingUnsubscribed -> answered.tryComplete(open));
        open.send(Request.cmd(kind.unsubscribe())).onFailure(answered::tryFail);
        return answered.future();
    }

    @SuppressWarnings("ReferenceEquality") // the very connection, whatever it may equal
    private void lost(Future<RedisConnection> which) {
        if (which == connection) {
            close();
        }
    }

    void close() {
        Future<RedisConnection> last = connection;
        connection = null;
        if (last != null) {
            last.onSuccess(RedisConnection::close);
        }
    }
}
