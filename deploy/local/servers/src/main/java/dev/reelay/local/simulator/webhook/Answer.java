package dev.reelay.local.simulator.webhook;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.DecodeException;
import io.vertx.core.json.JsonObject;
import org.jspecify.annotations.Nullable;

/**
 * What came of one attempt to deliver a webhook.
 *
 * @param status the receiver's HTTP status, null when there was no answer
 * @param title the {@code title} of the receiver's problem (RFC 9457), null when it gave none
 * @param failure why there was no answer, null when there was one
 */
public record Answer(
        @Nullable Integer status,
        @Nullable String title,
        @Nullable String failure) {

    static Answer received(int status, Buffer body) {
        return new Answer(status, titleOf(body), null);
    }

    static Answer none(Throwable why) {
        String reason = why.getMessage();
        return new Answer(null, null, reason == null ? why.getClass().getSimpleName() : reason);
    }

    /** Whether the receiver took it. */
    public boolean isAccepted() {
        return status != null && status >= 200 && status < 300;
    }

    /** Whether a retry makes sense. A redirect is neither followed nor tried again: Replicate loses such a webhook. */
    boolean isWorthARetry() {
        return status == null || status >= 400;
    }

    private static @Nullable String titleOf(Buffer body) {
        try {
            return new JsonObject(body).getValue("title") instanceof String title ? title : null;
        } catch (DecodeException notJson) {
            return null;
        }
    }
}
