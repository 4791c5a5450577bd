package dev.reelay.local.simulator.api;

import dev.reelay.local.simulator.studio.Run;
import dev.reelay.local.simulator.studio.Studio;
import dev.reelay.local.simulator.webhook.Answer;
import dev.reelay.local.simulator.webhook.Attempt;
import io.vertx.core.Future;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import io.vertx.ext.web.handler.CorsHandler;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.BiConsumer;

/**
 * Interference on request, by generation id; it always concerns the newest prediction of the generation. Open to pages of
 * this machine alone.
 *
 * <p>An answer's {@code status} is that of the webhook's receiver, {@code title} that of the receiver's problem; both are null
 * where no webhook was sent. A receiver that cannot be reached is a 502.
 */
public final class ControlApi {

    private static final String LOOPBACK_ORIGIN = "http://(127\\.0\\.0\\.1|localhost)(:\\d{1,5})?";

    private final List<Studio> studios;

    /** The control of studios; a generation is known to one of them. */
    public ControlApi(List<Studio> studios) {
        this.studios = List.copyOf(studios);
    }

    /** Adds the routes. */
    public void mount(Router router) {
        router.route("/simulator/*")
                .handler(CorsHandler.create()
                        .addOriginWithRegex(LOOPBACK_ORIGIN)
                        .allowedMethod(HttpMethod.GET)
                        .allowedMethod(HttpMethod.POST)
                        .allowedHeader("content-type"));
        router.get("/simulator/generations/:generationId").handler(this::tell);
        router.post("/simulator/generations/:generationId/redeliver")
                .handler(context -> withNewest(context, this::redeliver));
        router.post("/simulator/generations/:generationId/forge").handler(context -> withNewest(context, this::forge));
        router.post("/simulator/generations/:generationId/fail").handler(context -> withNewest(context, this::fail));
    }

    private void tell(RoutingContext context) {
        String generationId = Objects.requireNonNull(context.pathParam("generationId"));
        JsonArray predictions = new JsonArray();
        runsOf(generationId).forEach(run -> predictions.add(told(run)));
        if (predictions.isEmpty()) {
            unknown(context);
            return;
        }
        Replies.json(
                context, 200, new JsonObject().put("generationId", generationId).put("predictions", predictions));
    }

    private void redeliver(RoutingContext context, Run run) {
        Optional<String> id = run.lastWebhookId();
        report(context, run, id, run.redeliver(), "No webhook has been sent for this generation yet.");
    }

    private void forge(RoutingContext context, Run run) {
        report(context, run, Optional.empty(), run.forge(), "This generation was created without a webhook.");
    }

    private void fail(RoutingContext context, Run run) {
        if (run.prediction().isOver()) {
            String status = run.prediction().status().word();
            Replies.problem(context, 409, "Already over", "The prediction is over already: " + status + '.');
            return;
        }
        run.fail("Failed by hand.").onSuccess(answer -> {
            Optional<String> id = answer.isPresent() ? run.lastWebhookId() : Optional.empty();
            reply(context, run, id, answer.orElse(new Answer(null, null, null)));
        });
    }

    private void report(
            RoutingContext context,
            Run run,
            Optional<String> webhookId,
            Optional<Future<Answer>> sent,
            String whyNone) {
        sent.ifPresentOrElse(
                future -> future.onSuccess(answer -> reply(context, run, webhookId, answer)),
                () -> Replies.problem(context, 409, "Nothing to send", whyNone));
    }

    private static void reply(RoutingContext context, Run run, Optional<String> webhookId, Answer answer) {
        if (answer.failure() != null) {
            Replies.problem(context, 502, "The webhook's receiver did not answer", answer.failure());
            return;
        }
        Replies.json(
                context,
                200,
                new JsonObject()
                        .put("generationId", Objects.requireNonNull(context.pathParam("generationId")))
                        .put("predictionId", run.prediction().id())
                        .put("webhookId", webhookId.orElse(null))
                        .put("status", answer.status())
                        .put("title", answer.title()));
    }

    private void withNewest(RoutingContext context, BiConsumer<RoutingContext, Run> action) {
        List<Run> runs = runsOf(Objects.requireNonNull(context.pathParam("generationId")));
        if (runs.isEmpty()) {
            unknown(context);
        } else {
            action.accept(context, runs.get(0));
        }
    }

    private List<Run> runsOf(String generationId) {
        return studios.stream()
                .flatMap(studio -> studio.ofGeneration(generationId).stream())
                .toList();
    }

    private static void unknown(RoutingContext context) {
        Replies.problem(
                context,
                404,
                "Unknown generation",
                "The simulator has no prediction of this generation; it keeps the newest ones since its start.");
    }

    private static JsonObject told(Run run) {
        JsonArray webhooks = new JsonArray();
        for (Attempt attempt : run.journal()) {
            webhooks.add(new JsonObject()
                    .put("webhookId", attempt.webhookId())
                    .put("event", attempt.event().word())
                    .put("at", attempt.at())
                    .put("status", attempt.answer().status())
                    .put("title", attempt.answer().title())
                    .put("failure", attempt.answer().failure()));
        }
        return new JsonObject()
                .put("predictionId", run.prediction().id())
                .put("status", run.prediction().status().word())
                .put("readings", run.readings())
                .put("webhooks", webhooks);
    }
}
