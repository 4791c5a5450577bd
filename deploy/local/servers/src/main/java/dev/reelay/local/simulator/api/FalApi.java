package dev.reelay.local.simulator.api;

import dev.reelay.local.simulator.prediction.CreateRequest;
import dev.reelay.local.simulator.prediction.CreateRequestReader;
import dev.reelay.local.simulator.prediction.FalJson;
import dev.reelay.local.simulator.prediction.InvalidRequestException;
import dev.reelay.local.simulator.prediction.Prediction;
import dev.reelay.local.simulator.prediction.PredictionStatus;
import dev.reelay.local.simulator.studio.Run;
import dev.reelay.local.simulator.studio.Studio;
import io.vertx.core.json.DecodeException;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import io.vertx.ext.web.handler.BodyHandler;
import java.util.Objects;
import java.util.function.Consumer;

/**
 * fal's queue: submit, status, result, cancel, and the keys that its webhooks are signed with.
 *
 * @see <a href="https://docs.fal.ai/model-endpoints/queue">fal's queue</a>
 */
public final class FalApi {

    /** Where the queue is, below the simulator's own address. */
    public static final String ROOT = "/fal";

    /** Where the keys are, below the simulator's own address. */
    public static final String KEYS = ROOT + "/.well-known/jwks.json";

    private static final long LARGEST_BODY = 12L * 1024 * 1024;
    private static final String REQUEST = ROOT + "/:owner/:app/requests/:id";

    private final Studio studio;
    private final CreateRequestReader reader;
    private final FalJson json;
    private final JsonObject keys;

    /**
     * The API of a studio.
     *
     * @param keys the public keys, as a JSON Web Key Set
     */
    public FalApi(Studio studio, CreateRequestReader reader, FalJson json, JsonObject keys) {
        this.studio = studio;
        this.reader = reader;
        this.json = json;
        this.keys = keys;
    }

    /** Adds the routes. */
    public void mount(Router router) {
        router.get(KEYS).handler(context -> Replies.json(context, 200, keys));
        router.route(ROOT + "/*").handler(FalApi::requireKey);
        router.post(ROOT + "/*").handler(BodyHandler.create(false).setBodyLimit(LARGEST_BODY));
        router.postWithRegex(ROOT + "/(?<model>[^/]+/[^/]+(?:/[^/]+)*)").handler(this::submit);
        router.get(REQUEST + "/status").handler(context -> withRun(context, run -> status(context, run)));
        router.get(REQUEST).handler(context -> withRun(context, run -> result(context, run)));
        router.put(REQUEST + "/cancel").handler(context -> withRun(context, run -> cancel(context, run)));
    }

    private static void requireKey(RoutingContext context) {
        String header = context.request().getHeader("authorization");
        if (header != null && header.matches("(?i)key +\\S.*")) {
            context.next();
        } else {
            detail(context, 401, "Send any API key as 'Authorization: Key <key>'.");
        }
    }

    private void submit(RoutingContext context) {
        CreateRequest request;
        try {
            request = reader.readForQueue(
                    Objects.requireNonNull(context.pathParam("model")),
                    new JsonObject(context.body().buffer()),
                    context.request().getParam("fal_webhook"));
        } catch (DecodeException | NullPointerException notAnObject) {
            detail(context, 400, "The body is not a JSON object.");
            return;
        } catch (InvalidRequestException invalid) {
            Replies.json(context, 422, problemOf(invalid));
            return;
        }
        studio.begin(request)
                .ifPresentOrElse(
                        run -> submitted(context, run),
                        () -> detail(context, 503, "Simulated failure of a submit request."));
    }

    private void submitted(RoutingContext context, Run run) {
        if (run.prediction().request().scenario().answersCreation()) {
            Replies.json(context, 200, json.submitted(run.prediction()));
        } else {
            context.response().reset();
        }
    }

    private static JsonObject problemOf(InvalidRequestException invalid) {
        JsonObject line = new JsonObject()
                .put("loc", new JsonArray().add("body").add(invalid.field()))
                .put("msg", invalid.getMessage())
                .put("type", "value_error");
        return new JsonObject().put("detail", new JsonArray().add(line));
    }

    private void status(RoutingContext context, Run run) {
        Prediction prediction = run.read();
        Replies.json(context, prediction.isOver() ? 200 : 202, json.status(prediction));
    }

    private void result(RoutingContext context, Run run) {
        Prediction prediction = run.prediction();
        if (!prediction.isOver()) {
            detail(context, 400, "Request is still in progress");
            return;
        }
        Replies.json(context, prediction.status() == PredictionStatus.SUCCEEDED ? 200 : 422, json.result(prediction));
    }

    private static void cancel(RoutingContext context, Run run) {
        if (run.prediction().isOver()) {
            Replies.json(context, 400, new JsonObject().put("status", "ALREADY_COMPLETED"));
            return;
        }
        run.cancel();
        Replies.json(context, 202, new JsonObject().put("status", "CANCELLATION_REQUESTED"));
    }

    private void withRun(RoutingContext context, Consumer<Run> action) {
        studio.find(Objects.requireNonNull(context.pathParam("id")))
                .ifPresentOrElse(action, () -> detail(context, 404, "There is no such request."));
    }

    private static void detail(RoutingContext context, int status, String detail) {
        Replies.json(context, status, new JsonObject().put("detail", detail));
    }
}
