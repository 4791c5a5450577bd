package dev.reelay.push.redis;

import dev.reelay.push.room.Loop;
import io.vertx.redis.client.Command;
import io.vertx.redis.client.RedisConnection;
import io.vertx.redis.client.Request;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Asks one connection for signs of life, by a PING now and again. On the very connection: a half-open one looks healthy until
 * something must come back over it. Confined to the loop.
 */
final class Probe {

    /** Whose connection it is; called on the loop. */
    interface Listener {

        /** A PING was answered. */
        void answered();

        /** Neither the answer to a PING has come in good time nor anything else, though it may come yet. */
        void silent();

        /** It is silent no more: what was held back comes now. */
        void audible();

        /** A PING has failed; returns whether the connection is none the worse for it. */
        boolean isSpared(Throwable failure);
    }

    private final RedisConnection connection;
    private final Loop loop;
    private final ChannelConfig config;
    private final Listener listener;
    private long pings;
    private boolean answerDue;
    private boolean silent;
    private boolean ended;

    Probe(RedisConnection connection, Loop loop, ChannelConfig config, Listener listener) {
        this.connection = connection;
        this.loop = loop;
        this.config = config;
        this.listener = listener;
    }

    void start() {
        loop.after(config.pingInterval(), this::ping);
    }

    /** The connection is given up. */
    void end() {
        ended = true;
    }

    boolean isSilent() {
        return silent;
    }

    /** Something came over the connection. */
    void heard() {
        answerDue = false;
        if (silent) {
            silent = false;
            listener.audible();
        }
    }

    private void ping() {
        if (ended) {
            return;
        }
        long number = ++pings;
        answerDue = true;
        loop.after(config.silentAfter(), () -> overdue(number));
        connection
                .send(Request.cmd(Command.PING))
                .timeout(config.pingTimeout().toMillis(), TimeUnit.MILLISECONDS)
                .onSuccess(pong -> loop.execute(this::ponged))
                .onFailure(failure -> loop.execute(() -> notPonged(failure)));
    }

    private void overdue(long number) {
        if (answerDue && number == pings && !ended) {
            silent = true;
            listener.silent();
        }
    }

    private void ponged() {
        if (!ended) {
            heard();
            listener.answered();
            start();
        }
    }

    /** The client forgets a PING when a message overtakes the answer, which then comes like a message: that is an answer too. */
    private void notPonged(Throwable failure) {
        if (ended) {
            return;
        }
        if (failure instanceof TimeoutException && !answerDue) {
            listener.answered();
            start();
        } else if (listener.isSpared(failure)) {
            heard();
            start();
        }
    }
}
