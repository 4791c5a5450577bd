package dev.reelay.local.simulator.api;

import dev.reelay.local.simulator.prediction.CreateRequest;
import dev.reelay.local.simulator.prediction.CreateRequestReader;
import dev.reelay.local.simulator.prediction.InvalidRequestException;
import dev.reelay.local.simulator.prediction.PredictionJson;
import dev.reelay.local.simulator.studio.Run;
import dev.reelay.local.simulator.studio.Studio;
import io.vertx.core.json.DecodeException;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import io.vertx.ext.web.handler.BodyHandler;
import java.util.List;
import java.util.Objects;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Replicate's predictions: create, get, list, cancel.
 *
 * @see <a href="https://replicate.com/docs/reference/http">Replicate's HTTP API</a>
 */
public final class ReplicateApi {

    /** Replicate's clients put up to 10 MB of files into an input. */
    private static final long LARGEST_BODY = 12L * 1024 * 1024;

    private static final int PAGE_SIZE = 100;

    private final Studio studio;
    private final CreateRequestReader reader;
    private final PredictionJson json;

    /** The API of a studio. */
    public ReplicateApi(Studio studio, CreateRequestReader reader, PredictionJson json) {
        this.studio = studio;
        this.reader = reader;
        this.json = json;
    }

    /** Adds the routes. */
    public void mount(Router router) {
        router.route("/v1/*").handler(ReplicateApi::requireToken);
        router.post("/v1/*").handler(BodyHandler.create(false).setBodyLimit(LARGEST_BODY));
        router.post("/v1/predictions").handler(context -> create(context, reader::readWithVersion));
        router.post("/v1/models/:owner/:name/predictions")
                .handler(context -> create(context, body -> reader.readForModel(modelOf(context), body)));
        router.get("/v1/predictions").handler(this::list);
        router.get("/v1/predictions/:id").handler(context -> withRun(context, Run::read));
        router.post("/v1/predictions/:id/cancel").handler(context -> withRun(context, Run::cancel));
    }

    private static void requireToken(RoutingContext context) {
        String header = context.request().getHeader("authorization");
        if (header != null && header.matches("(?i)bearer +\\S.*")) {
            context.next();
        } else {
            Replies.problem(context, 401, "Unauthenticated", "Send any API token as 'Authorization: Bearer <token>'.");
        }
    }

    private void create(RoutingContext context, Function<JsonObject, CreateRequest> read) {
        CreateRequest request;
        try {
            request = read.apply(new JsonObject(context.body().buffer()));
        } catch (DecodeException | NullPointerException notAnObject) {
            Replies.problem(context, 400, "Bad Request", "The body is not a JSON object.");
            return;
        } catch (InvalidRequestException invalid) {
            Replies.json(context, 422, problemOf(invalid));
            return;
        }
        studio.begin(request)
                .ifPresentOrElse(
                        run -> created(context, run),
                        () -> Replies.problem(
                                context, 503, "Service Unavailable", "Simulated failure of a create request."));
    }

    private void created(RoutingContext context, Run run) {
        if (run.prediction().request().scenario().answersCreation()) {
            Replies.json(context, 201, json.of(run.prediction()));
        } else {
            context.response().reset();
        }
    }

    private static JsonObject problemOf(InvalidRequestException invalid) {
        JsonObject field = new JsonObject().put("field", invalid.field()).put("description", invalid.getMessage());
        return new JsonObject()
                .put("title", "Input validation failed")
                .put("detail", invalid.getMessage())
                .put("status", 422)
                .put("invalid_fields", new JsonArray().add(field));
    }

    private void list(RoutingContext context) {
        List<Run> all = studio.newestFirst();
        int from = pageStart(all, context.request().getParam("cursor"));
        int to = Math.min(all.size(), from + PAGE_SIZE);
        JsonArray results = new JsonArray();
        all.subList(from, to).forEach(run -> results.add(json.of(run.prediction())));
        Replies.json(
                context,
                200,
                new JsonObject()
                        .putNull("previous")
                        .put("next", to == all.size() ? null : nextPage(all.get(to - 1)))
                        .put("results", results));
    }

    private static int pageStart(List<Run> all, @Nullable String cursor) {
        for (int at = 0; cursor != null && at < all.size(); at++) {
            if (all.get(at).prediction().id().equals(cursor)) {
                return at + 1;
            }
        }
        return 0;
    }

    private String nextPage(Run last) {
        return json.baseUrl() + "/v1/predictions?cursor=" + last.prediction().id();
    }

    private void withRun(RoutingContext context, Consumer<Run> effect) {
        studio.find(Objects.requireNonNull(context.pathParam("id")))
                .ifPresentOrElse(
                        run -> {
                            effect.accept(run);
                            Replies.json(context, 200, json.of(run.prediction()));
                        },
                        () -> Replies.problem(context, 404, "Not Found", "There is no such prediction."));
    }

    private static String modelOf(RoutingContext context) {
        return context.pathParam("owner") + '/' + context.pathParam("name");
    }
}
