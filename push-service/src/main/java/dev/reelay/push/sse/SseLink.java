package dev.reelay.push.sse;

import dev.reelay.push.connection.Cut;
import dev.reelay.push.connection.Outbound;
import dev.reelay.push.connection.OutboundMeters;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.core.http.HttpVersion;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;

/** The writing end of one stream. Any thread: each write hops onto the request's context, in the order given. */
final class SseLink {

    private final HttpServerRequest request;
    private final HttpServerResponse response;
    private final Context context;
    private final Duration grace;
    private final Outbound outbound;
    private final OutboundMeters meters;
    private final AtomicBoolean over = new AtomicBoolean();

    SseLink(HttpServerRequest request, Context context, Duration grace, Outbound outbound, OutboundMeters meters) {
        this.request = request;
        this.response = request.response();
        this.context = context;
        this.grace = grace;
        this.outbound = outbound;
        this.meters = meters;
    }

    /** Runs {@code task} on the request's context. */
    void run(Runnable task) {
        context.runOnContext(ignored -> task.run());
    }

    /** Sends {@code bytes}; a client that is too slow for it is cut off, and resumes by its cursors. */
    void send(Buffer bytes) {
        send(bytes, SseLink::nothing);
    }

    /** The same; {@code then} is run on the request's context once it has left for the network, and never if it has not. */
    void send(Buffer bytes, Runnable then) {
        if (over.get()) {
            return;
        }
        if (outbound.takes(bytes.length())) {
            write(bytes, then);
        } else if (over.compareAndSet(false, true)) {
            // It does not read, so a proper end would never reach it. What it was sent may still go out for a moment.
            afterGrace(this::cut);
        }
    }

    /** Sends {@code bytes} unless much waits already. */
    void sendProgress(Buffer bytes) {
        if (!over.get() && outbound.takesProgress(bytes.length())) {
            write(bytes, SseLink::nothing);
        }
    }

    private void write(Buffer bytes, Runnable then) {
        run(() -> {
            if (response.closed() || response.ended()) {
                outbound.written(bytes.length());
                return;
            }
            response.write(bytes).onComplete(written -> {
                outbound.written(bytes.length());
                if (written.failed()) {
                    meters.writeFailed();
                } else {
                    run(then);
                }
            });
        });
    }

    boolean isOver() {
        return over.get();
    }

    /** The client has gone. */
    void gone() {
        over.set(true);
    }

    /** Ends the stream properly, {@code last} being the last it says. */
    void end(Buffer last) {
        if (over.compareAndSet(false, true)) {
            run(() -> {
                if (!response.closed() && !response.ended()) {
                    Future<Void> ended = response.end(last);
                    // Once it is written, the connection may serve another request, and must be left alone.
                    afterGrace(() -> {
                        if (!ended.isComplete()) {
                            cut();
                        }
                    });
                }
            });
        }
    }

    private void afterGrace(Runnable task) {
        context.owner().setTimer(Math.max(1, grace.toMillis()), ignored -> run(task));
    }

    /** An end waits behind what is unread, for ever; on HTTP/2 a stream can go without its connection. */
    private void cut() {
        if (request.version() == HttpVersion.HTTP_2) {
            response.reset();
        } else if (Cut.now(request.connection())) {
            meters.cut();
        }
    }

    private static void nothing() {}
}
