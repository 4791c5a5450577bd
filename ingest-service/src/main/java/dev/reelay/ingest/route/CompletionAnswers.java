package dev.reelay.ingest.route;

import dev.reelay.ingest.intake.Answer;
import dev.reelay.ingest.intake.Problem;
import dev.reelay.model.Json;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerResponse;
import jakarta.inject.Singleton;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * The answers of {@code /api/webhooks/video-completion}, word for word those that existing backends were written against:
 * no problem+json, and 200 for whatever is committed, the first time and every other.
 */
@Singleton
final class CompletionAnswers implements Answers {

    private static final CharSequence JSON = HttpHeaders.createOptimized("application/json");

    private final CharSequence retryAfter;

    CompletionAnswers(RouteConfig config) {
        retryAfter = Long.toString(Math.max(1, config.retryAfter().toSeconds()));
    }

    @Override
    public void send(HttpServerResponse response, Answer answer, int acceptedStatus, long startNanos) {
        if (answer instanceof Answer.Accepted accepted) {
            success(response, accepted.generationId(), accepted.files(), startNanos);
        } else if (answer instanceof Answer.Duplicate duplicate) {
            success(response, duplicate.generationId(), duplicate.files(), startNanos);
        } else if (answer instanceof Answer.Refused refused) {
            refuse(response, refused.problem(), refused.generationId(), refused.words());
        }
    }

    @Override
    public void send(HttpServerResponse response, Problem problem) {
        refuse(response, problem, null, null);
    }

    /** Says that the path is there. */
    void health(HttpServerResponse response) {
        end(response, 200, Map.of("status", "healthy"));
    }

    private void success(HttpServerResponse response, String jobId, int videos, long startNanos) {
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("success", true);
        body.put("message", "Video generation webhook processed successfully");
        body.put("job_id", jobId);
        body.put("num_videos", videos);
        body.put("processing_time_ms", TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - startNanos));
        end(response, 200, body);
    }

    private void refuse(HttpServerResponse response, Problem problem, @Nullable String jobId, @Nullable String words) {
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("error", words == null ? error(problem) : "Invalid payload: " + words);
        if (jobId != null) {
            body.put("job_id", jobId);
        }
        if (problem.passes() && !response.headers().contains(HttpHeaders.RETRY_AFTER)) {
            response.putHeader(HttpHeaders.RETRY_AFTER, retryAfter);
        }
        if (problem == Problem.METHOD_NOT_ALLOWED) {
            response.putHeader(HttpHeaders.ALLOW, "GET, POST");
        }
        end(response, problem.status(), body);
    }

    /** By the status, where these senders know of no finer distinction. */
    private static String error(Problem problem) {
        return switch (problem) {
            case UNKNOWN_SENDER -> "Webhook is not configured";
            case WRONG_TOKEN -> "Unauthorized: Invalid token";
            case MALFORMED_CALLBACK -> "Invalid payload: job_id must be 1 to 64 characters of A-Z, a-z, 0-9, _ and -";
            default ->
                switch (problem.status()) {
                    case 400 -> "Invalid payload: the body must be a JSON object";
                    case 401 -> "Unauthorized: Invalid webhook secret";
                    case 403 -> "Forbidden";
                    case 404 -> "VideoGeneration not found";
                    case 405 -> "Method not allowed";
                    case 408 -> "Request timeout";
                    case 413 -> "Payload too large";
                    case 415 -> "Unsupported media type: send application/json";
                    case 429 -> "Too many requests";
                    default -> "Service temporarily unavailable";
                };
        };
    }

    private static void end(HttpServerResponse response, int status, Map<String, Object> body) {
        if (!response.ended() && !response.closed()) {
            response.setStatusCode(status)
                    .putHeader(HttpHeaders.CONTENT_TYPE, JSON)
                    .end(Json.write(body));
        }
    }
}
