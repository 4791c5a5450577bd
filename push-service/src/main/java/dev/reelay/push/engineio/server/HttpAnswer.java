package dev.reelay.push.engineio.server;

import dev.reelay.push.connection.OutboundMeters;
import dev.reelay.push.engineio.Refusal;
import io.vertx.core.Context;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.core.http.HttpVersion;
import java.util.concurrent.atomic.AtomicBoolean;

/** The answer to one request; the first one counts. Any thread. */
final class HttpAnswer implements ClientAnswer {

    private static final int PAYLOAD_TOO_LARGE = 413;
    private static final int UNAVAILABLE = 503;

    private final HttpServerRequest request;
    private final Context context;
    private final OutboundMeters meters;
    private final AtomicBoolean given = new AtomicBoolean();

    /** @param context on which {@code request} came */
    HttpAnswer(HttpServerRequest request, Context context, OutboundMeters meters) {
        this.meters = meters;
        this.request = request;
        this.context = context;
    }

    @Override
    public void end(String body) {
        end(body, HttpAnswer::toNobody);
    }

    @Override
    public void end(String body, Runnable written) {
        // Of a type that a page of another origin may read without being asked first.
        boolean sent = request.method().equals(HttpMethod.POST);
        if (!sent) {
            meters.sent(1, body.length());
        }
        give(200, sent ? "text/html" : "text/plain; charset=UTF-8", body, false, written);
    }

    @Override
    public void refuse(Refusal refusal) {
        give(refusal.status(), "application/json", refusal.json(), true, HttpAnswer::toNobody);
    }

    /** The body is larger than it may be. */
    void tooLarge() {
        give(PAYLOAD_TOO_LARGE, "text/plain", "", true, HttpAnswer::toNobody);
    }

    /** There is no place: come again after {@code seconds}. */
    void full(long seconds) {
        request.response().putHeader("Retry-After", Long.toString(seconds));
        give(UNAVAILABLE, "text/plain", "", true, HttpAnswer::toNobody);
    }

    /** Where nobody waits for the word that it is written. */
    private static void toNobody() {}

    private void give(int status, String type, String body, boolean last, Runnable written) {
        if (!given.compareAndSet(false, true)) {
            return;
        }
        context.runOnContext(ignored -> {
            HttpServerResponse response = request.response();
            if (response.ended() || response.closed()) {
                return;
            }
            if (last && !request.isEnded() && request.version() != HttpVersion.HTTP_2) {
                // What it still sends is of no use to anybody.
                response.putHeader("Connection", "close");
            }
            var unused = response.setStatusCode(status)
                    .putHeader("Content-Type", type)
                    .putHeader("Cache-Control", "no-store")
                    .end(body)
                    .onSuccess(done -> written.run());
        });
    }

    boolean isGiven() {
        return given.get();
    }
}
