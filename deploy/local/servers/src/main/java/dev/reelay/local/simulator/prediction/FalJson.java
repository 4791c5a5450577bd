package dev.reelay.local.simulator.prediction;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Writes a prediction as fal does: the answers of its queue, and the one webhook that tells the end.
 *
 * @param baseUrl where the queue is reached, without a slash at the end
 */
public record FalJson(String baseUrl) {

    /** Beyond what a double holds; fal's seeds are. */
    private static final long SEED = 196_619_188_014_358_660L;

    /** The answer to a submit: where all else is asked for. */
    public JsonObject submitted(Prediction prediction) {
        String job = baseUrl + '/' + app(prediction) + "/requests/" + prediction.id();
        return names(prediction)
                .put("status", "IN_QUEUE")
                .put("queue_position", 0)
                .put("response_url", job)
                .put("status_url", job + "/status")
                .put("cancel_url", job + "/cancel");
    }

    /** The answer to the question for its status; completed says nothing of success. */
    public JsonObject status(Prediction prediction) {
        JsonObject json = names(prediction);
        return switch (prediction.status()) {
            case STARTING -> json.put("status", "IN_QUEUE").put("queue_position", 0);
            case PROCESSING -> json.put("status", "IN_PROGRESS").put("logs", logs(prediction));
            default ->
                json.put("status", "COMPLETED")
                        .put("logs", logs(prediction))
                        .put("metrics", new JsonObject().put("inference_time", inferenceTime(prediction)));
        };
    }

    /** What the model left, or what it says of its failure; to be asked of one that is over. */
    public JsonObject result(Prediction prediction) {
        return prediction.status() == PredictionStatus.SUCCEEDED ? output(prediction) : detail(prediction);
    }

    /** The body of the webhook that tells the end. */
    public JsonObject webhook(Prediction prediction) {
        JsonObject json = names(prediction);
        if (prediction.status() != PredictionStatus.SUCCEEDED) {
            return json.put("status", "ERROR")
                    .put("error", "Invalid status code: 422")
                    .put("payload", detail(prediction));
        }
        json.put("status", "OK").putNull("error");
        return prediction.request().scenario().tellsTheResult()
                ? json.put("payload", output(prediction))
                : json.putNull("payload").put("payload_error", "The payload could not be serialized (simulated).");
    }

    private static JsonObject names(Prediction prediction) {
        return new JsonObject().put("request_id", prediction.id()).put("gateway_request_id", prediction.id());
    }

    private static JsonObject output(Prediction prediction) {
        List<String> files = prediction.output() == null ? List.of() : prediction.output();
        JsonObject payload = new JsonObject().put("seed", SEED);
        for (String url : files) {
            payload.put(
                    "video",
                    new JsonObject()
                            .put("url", url)
                            .put("content_type", "video/mp4")
                            .put("file_name", "out.mp4"));
        }
        return payload;
    }

    private static JsonObject detail(Prediction prediction) {
        JsonObject line = new JsonObject()
                .put("loc", new JsonArray().add("body"))
                .put("msg", reason(prediction))
                .put("type", "simulated");
        return new JsonObject().put("detail", new JsonArray().add(line));
    }

    private static String reason(Prediction prediction) {
        String error = prediction.error();
        return error == null ? "the request was " + prediction.status().word() + " (simulated)" : error;
    }

    private static JsonArray logs(Prediction prediction) {
        String logs = prediction.logs();
        return logs == null ? new JsonArray() : new JsonArray().add(new JsonObject().put("message", logs));
    }

    private static double inferenceTime(Prediction prediction) {
        @Nullable Instant started = prediction.startedAt();
        @Nullable Instant completed = prediction.completedAt();
        return started == null || completed == null
                ? 0
                : Duration.between(started, completed).toMillis() / 1e3;
    }

    /** Whatever path a model has below its app, its requests are the app's. */
    private static String app(Prediction prediction) {
        String[] parts = prediction.request().model().split("/", 3);
        return parts[0] + '/' + parts[1];
    }
}
