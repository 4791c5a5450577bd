package dev.reelay.ingest.route;

import dev.reelay.ingest.intake.Answer;
import dev.reelay.ingest.intake.Problem;
import dev.reelay.model.Json;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerResponse;
import jakarta.inject.Singleton;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.Map;

/** The answers of {@code /webhooks/{provider}}. Problems are fixed texts, so each is encoded once, at start. */
@Singleton
class ProblemAnswers implements Answers {

    private static final CharSequence JSON = HttpHeaders.createOptimized("application/json");
    private static final CharSequence PROBLEM_JSON = HttpHeaders.createOptimized("application/problem+json");
    private static final Buffer DUPLICATE = Buffer.buffer("{\"status\":\"duplicate\"}");

    private final Map<Problem, Buffer> problems = new EnumMap<>(Problem.class);
    private final CharSequence retryAfter;

    ProblemAnswers(RouteConfig config) {
        for (Problem problem : Problem.values()) {
            problems.put(problem, encoded(problem));
        }
        retryAfter = Long.toString(Math.max(1, config.retryAfter().toSeconds()));
    }

    @Override
    public void send(HttpServerResponse response, Answer answer, int acceptedStatus, long startNanos) {
        if (response.ended() || response.closed()) {
            return;
        }
        if (answer instanceof Answer.Accepted accepted) {
            response.setStatusCode(acceptedStatus)
                    .putHeader(HttpHeaders.CONTENT_TYPE, JSON)
                    .end("{\"status\":\"accepted\",\"deliveryId\":\"" + accepted.deliveryId() + "\"}");
        } else if (answer instanceof Answer.Refused refused) {
            send(response, refused.problem());
        } else {
            response.setStatusCode(200)
                    .putHeader(HttpHeaders.CONTENT_TYPE, JSON)
                    .end(DUPLICATE.copy());
        }
    }

    @Override
    public void send(HttpServerResponse response, Problem problem) {
        if (response.ended() || response.closed()) {
            return;
        }
        response.setStatusCode(problem.status()).putHeader(HttpHeaders.CONTENT_TYPE, PROBLEM_JSON);
        if (problem.passes() && !response.headers().contains(HttpHeaders.RETRY_AFTER)) {
            response.putHeader(HttpHeaders.RETRY_AFTER, retryAfter);
        }
        if (problem == Problem.METHOD_NOT_ALLOWED) {
            response.putHeader(HttpHeaders.ALLOW, "POST");
        }
        Buffer body = problems.get(problem);
        response.end(body == null ? Buffer.buffer() : body.copy());
    }

    private static Buffer encoded(Problem problem) {
        Map<String, Object> members = new LinkedHashMap<>();
        members.put("type", problem.type());
        members.put("title", problem.title());
        members.put("status", problem.status());
        members.put("detail", problem.detail());
        return Buffer.buffer(Json.write(members));
    }
}
