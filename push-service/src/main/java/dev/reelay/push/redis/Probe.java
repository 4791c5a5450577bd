package dev.reelay.push.redis;

import dev.reelay.push.room.Loop;
import io.vertx.redis.client.Command;
import io.vertx.redis.client.RedisConnection;
import io.vertx.redis.client.Request;
import java.util.concurrent.TimeoutException;

/**
 * Asks one connection for signs of life, by a PING now and again. On the very connection: a half-open one looks healthy until
 * something must come back over it. Whatever comes is an answer, for the client forgets a PING that a message overtakes. Confined
 * to the loop.
 */
final class Probe {

    /** Whose connection it is; called on the loop, and not any more once the probe has been ended. */
    interface Listener {

        /** A PING was answered. */
        void answered();

        /** Neither the answer to a PING has come in good time nor anything else, though it may come yet. */
        void silent();

        /** It is silent no more: what was held back comes now. */
        void audible();

        /** A PING was refused, or nothing has come for so long that nothing will. */
        void failed(Throwable failure);
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
        if (answerDue) {
            answerDue = false;
            listener.answered();
            start();
        }
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
        loop.after(config.silentAfter(), () -> late(number));
        loop.after(config.pingTimeout(), () -> overdue(number));
        connection
                .send(Request.cmd(Command.PING))
                .onSuccess(pong -> loop.execute(this::ponged))
                .onFailure(failure -> loop.execute(() -> failed(failure)));
    }

    private void ponged() {
        if (!ended) {
            heard();
        }
    }

    private void late(long number) {
        if (isDue(number)) {
            silent = true;
            listener.silent();
        }
    }

    private void overdue(long number) {
        if (isDue(number)) {
            listener.failed(new TimeoutException("a PING was not answered within " + config.pingTimeout()));
        }
    }

    private boolean isDue(long number) {
        return !ended && answerDue && number == pings;
    }

    private void failed(Throwable failure) {
        if (!ended) {
            listener.failed(failure);
        }
    }
}
