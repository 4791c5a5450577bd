package dev.reelay.local.simulator.prediction;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Writes a prediction as Replicate does, the same for answers and for webhooks: what is not known yet is there as null.
 *
 * @param baseUrl where the API is reached, without a slash at the end
 */
public record PredictionJson(String baseUrl) {

    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern(
                    "uuuu-MM-dd'T'HH:mm:ss.SSSSSS'Z'", Locale.ROOT)
            .withZone(ZoneOffset.UTC);

    /** The prediction object. */
    public JsonObject of(Prediction prediction) {
        CreateRequest request = prediction.request();
        String self = baseUrl + "/v1/predictions/" + prediction.id();
        JsonObject json = new JsonObject()
                .put("id", prediction.id())
                .put("model", request.model())
                .put("version", request.version())
                .put("input", request.input())
                .put("logs", prediction.logs())
                .put("output", list(prediction.output()))
                .put("data_removed", false)
                .put("error", prediction.error())
                .put("source", "api")
                .put("status", prediction.status().word())
                .put("created_at", time(prediction.createdAt()))
                .put("started_at", time(prediction.startedAt()))
                .put("completed_at", time(prediction.completedAt()))
                .put("metrics", metrics(prediction))
                .put("urls", new JsonObject().put("cancel", self + "/cancel").put("get", self));
        request.webhook()
                .ifPresent(target ->
                        json.put("webhook", target.uri().toString()).put("webhook_events_filter", words(request)));
        return json;
    }

    private static JsonArray words(CreateRequest request) {
        return new JsonArray(
                request.events().stream().sorted().map(WebhookEvent::word).toList());
    }

    private static JsonObject metrics(Prediction prediction) {
        JsonObject metrics = new JsonObject();
        Instant started = prediction.startedAt();
        Instant completed = prediction.completedAt();
        if (completed != null) {
            metrics.put("total_time", seconds(prediction.createdAt(), completed));
            if (started != null) {
                metrics.put("predict_time", seconds(started, completed));
            }
        }
        return metrics;
    }

    private static double seconds(Instant from, Instant to) {
        return Duration.between(from, to).toMillis() / 1e3;
    }

    private static @Nullable JsonArray list(@Nullable List<String> output) {
        return output == null ? null : new JsonArray(output);
    }

    private static @Nullable String time(@Nullable Instant instant) {
        return instant == null ? null : TIME.format(instant);
    }
}
