package dev.reelay.local.simulator.webhook;

import dev.reelay.local.simulator.prediction.WebhookTarget;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.RequestOptions;
import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

/** Makes one attempt to deliver one message: one request, no redirect, one answer. */
public final class WebhookSender {

    /** Of an answer only the beginning is read into memory; a problem document is far shorter. */
    private static final int KEPT_ANSWER_BYTES = 16 * 1024;

    private final HttpClient client;
    private final WebhookSigner signer;
    private final Duration timeout;
    private final Clock clock;

    /**
     * A sender.
     *
     * @param client must not follow redirects
     * @param signer signs what {@link #send} sends
     * @param timeout from connecting to the last byte of the answer
     * @param clock tells the timestamp of an attempt
     */
    public WebhookSender(HttpClient client, WebhookSigner signer, Duration timeout, Clock clock) {
        this.client = client;
        this.signer = signer;
        this.timeout = timeout;
        this.clock = clock;
    }

    /** Sends a message, freshly stamped and signed. The future does not fail. */
    Future<Answer> send(WebhookTarget target, WebhookMessage message) {
        return sendSignedBy(signer, target, message);
    }

    /** Sends a message signed by somebody else. The future does not fail. */
    Future<Answer> sendSignedBy(WebhookSigner other, WebhookTarget target, WebhookMessage message) {
        RequestOptions options = new RequestOptions()
                .setMethod(HttpMethod.POST)
                .setAbsoluteURI(target.uri().toString())
                .setFollowRedirects(false)
                .setTimeout(timeout.toMillis());
        return client.request(options)
                .compose(request -> stamped(request, other, message).send(message.body()))
                .compose(WebhookSender::answerOf)
                .timeout(timeout.toMillis(), TimeUnit.MILLISECONDS)
                .otherwise(Answer::none);
    }

    private HttpClientRequest stamped(HttpClientRequest request, WebhookSigner by, WebhookMessage message) {
        long timestamp = clock.instant().getEpochSecond();
        return request.putHeader("content-type", "application/json")
                .putHeader("user-agent", "reelay-simulator")
                .putHeader("webhook-id", message.id())
                .putHeader("webhook-timestamp", Long.toString(timestamp))
                .putHeader(
                        "webhook-signature",
                        by.sign(message.id(), timestamp, message.body().getBytes()));
    }

    private static Future<Answer> answerOf(HttpClientResponse response) {
        Buffer kept = Buffer.buffer();
        response.handler(chunk -> {
            if (kept.length() + chunk.length() <= KEPT_ANSWER_BYTES) {
                kept.appendBuffer(chunk);
            }
        });
        return response.end().map(ended -> Answer.received(response.statusCode(), kept));
    }
}
