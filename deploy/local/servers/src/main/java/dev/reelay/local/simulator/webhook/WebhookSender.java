package dev.reelay.local.simulator.webhook;

import dev.reelay.local.simulator.prediction.Prediction;
import dev.reelay.local.simulator.prediction.WebhookEvent;
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
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** Makes one attempt to deliver one message: one request, no redirect, one answer. */
public final class WebhookSender {

    /** Of an answer only the beginning is read into memory; a problem document is far shorter. */
    private static final int KEPT_ANSWER_BYTES = 16 * 1024;

    private final HttpClient client;
    private final Dialect dialect;
    private final Duration timeout;
    private final Clock clock;

    /**
     * A sender.
     *
     * @param client must not follow redirects
     * @param dialect the provider's, whose part is played
     * @param timeout from connecting to the last byte of the answer
     * @param clock tells the timestamp of an attempt
     */
    public WebhookSender(HttpClient client, Dialect dialect, Duration timeout, Clock clock) {
        this.client = client;
        this.dialect = dialect;
        this.timeout = timeout;
        this.clock = clock;
    }

    /** What there is to tell, as the provider writes it. */
    WebhookMessage written(WebhookEvent event, Prediction prediction) {
        return dialect.message(event, prediction);
    }

    /** Sends a message, freshly stamped and signed. The future does not fail. */
    Future<Answer> send(WebhookTarget target, WebhookMessage message) {
        return send(target, message, dialect.signed(message, clock.instant()));
    }

    /** Sends a message as somebody would who does not have the provider's key. The future does not fail. */
    Future<Answer> forge(WebhookTarget target, WebhookMessage message) {
        return send(target, message, dialect.forged(message, clock.instant()));
    }

    private Future<Answer> send(WebhookTarget target, WebhookMessage message, Map<String, String> proof) {
        RequestOptions options = new RequestOptions()
                .setMethod(HttpMethod.POST)
                .setAbsoluteURI(target.uri().toString())
                .setFollowRedirects(false)
                .setTimeout(timeout.toMillis());
        return client.request(options)
                .compose(request -> proven(request, proof).send(message.body()))
                .compose(WebhookSender::answerOf)
                .timeout(timeout.toMillis(), TimeUnit.MILLISECONDS)
                .otherwise(Answer::none);
    }

    private static HttpClientRequest proven(HttpClientRequest request, Map<String, String> proof) {
        proof.forEach(request::putHeader);
        return request.putHeader("content-type", "application/json").putHeader("user-agent", "reelay-simulator");
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
