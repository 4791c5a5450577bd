package dev.reelay.ingest.route;

import dev.reelay.ingest.intake.Answer;
import dev.reelay.ingest.intake.BodyHold;
import dev.reelay.ingest.intake.Intake;
import dev.reelay.ingest.intake.IntakeMetrics;
import dev.reelay.ingest.intake.Problem;
import dev.reelay.ingest.sender.Sender;
import dev.reelay.ingest.sender.Senders;
import dev.reelay.ingest.sender.Webhook;
import io.quarkus.logging.Log;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.infrastructure.Infrastructure;
import io.vertx.core.http.HttpConnection;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** {@code POST /webhooks/{provider}?generation=…&attempt=…&token=…}. */
@Singleton
final class WebhookRoute {

    private static final String PATH = "/webhooks/:provider";

    /** Enough for the answer to reach a client that is still writing. */
    private static final long LINGER_MILLIS = 1_000;

    private final Senders senders;
    private final Intake intake;
    private final IntakeMetrics metrics;
    private final BodyBudget budget;
    private final Responses responses;
    private final long offloadAbove;
    private final long bodyDeadlineMillis;

    WebhookRoute(
            Senders senders,
            Intake intake,
            IntakeMetrics metrics,
            BodyBudget budget,
            Responses responses,
            RouteConfig config) {
        this.senders = senders;
        this.intake = intake;
        this.metrics = metrics;
        this.budget = budget;
        this.responses = responses;
        this.offloadAbove = config.offloadAbove().asLongValue();
        // A timer of 0 ms is none that Vert.x would take.
        this.bodyDeadlineMillis = Math.max(1, config.bodyDeadline().toMillis());
    }

    void register(@Observes Router router) {
        router.post(PATH).handler(this::receive);
        router.route(PATH).handler(context -> refuse(context, IntakeMetrics.NOBODY, Problem.METHOD_NOT_ALLOWED));
    }

    private void receive(RoutingContext context) {
        Optional<Sender> sender =
                Optional.ofNullable(context.pathParam("provider")).flatMap(senders::find);
        if (sender.isEmpty()) {
            refuse(context, IntakeMetrics.NOBODY, Problem.UNKNOWN_SENDER);
        } else if (!isPlainJson(context.request())) {
            refuse(context, sender.get().name(), Problem.UNSUPPORTED_MEDIA_TYPE);
        } else {
            read(context, sender.get());
        }
    }

    private void read(RoutingContext context, Sender sender) {
        long limit = senders.maxBody(sender);
        // So much too large that not even the rest of it is worth reading.
        if (declaredLength(context.request()) > 2 * limit) {
            hangUp(context);
            refuse(context, sender.name(), Problem.BODY_TOO_LARGE);
            return;
        }
        Optional<Problem> doubtful =
                intake.refuseUnread(sender, context.request().headers()::getAll);
        if (doubtful.isPresent()) {
            responses.send(context.response(), doubtful.get());
            return;
        }
        BodyReader.read(context.vertx(), context.request(), limit, bodyDeadlineMillis, budget, new BodyReader.Reader() {
            @Override
            public void read(byte[] body) {
                take(context, sender, body);
            }

            @Override
            public void refused(Problem problem, boolean wholeRequestRead) {
                if (!wholeRequestRead) {
                    hangUp(context);
                }
                refuse(context, sender.name(), problem);
            }
        });
    }

    private void take(RoutingContext context, Sender sender, byte[] body) {
        HttpServerRequest request = context.request();
        Webhook webhook = new Webhook(request.headers()::getAll, body);
        BodyHold hold = new BodyHold(() -> budget.giveBack(body.length));
        Uni<Answer> answer = intake.take(sender, webhook, request.query(), hold);
        if (body.length > offloadAbove) {
            answer = answer.runSubscriptionOn(Infrastructure.getDefaultWorkerPool());
        }
        answer.onTermination()
                .invoke(hold::release)
                .subscribe()
                .with(
                        given -> responses.send(context.response(), given),
                        // Reached only when the worker pool takes no more work.
                        failure -> {
                            Log.errorf(failure, "A webhook got no answer: sender=%s", sender.name());
                            refuse(context, sender.name(), Problem.OVERLOADED);
                        });
    }

    private void refuse(RoutingContext context, String sender, Problem problem) {
        metrics.rejected(sender, problem.word());
        responses.send(context.response(), problem);
    }

    /** Announces the end of the connection, and ends it a little later: at once, the answer could get lost with it. */
    private static void hangUp(RoutingContext context) {
        context.response().putHeader(HttpHeaders.CONNECTION, HttpHeaders.CLOSE);
        HttpConnection connection = context.request().connection();
        context.vertx().setTimer(LINGER_MILLIS, timer -> connection.close());
    }

    /** JSON by its type, or untyped; and not packed, since the signature covers the bytes as they are sent. */
    private static boolean isPlainJson(HttpServerRequest request) {
        String encoding = request.getHeader(HttpHeaders.CONTENT_ENCODING);
        return (encoding == null || encoding.equalsIgnoreCase("identity"))
                && isJson(request.getHeader(HttpHeaders.CONTENT_TYPE));
    }

    private static boolean isJson(@Nullable String contentType) {
        if (contentType == null) {
            return true;
        }
        int parameters = contentType.indexOf(';');
        String type = (parameters < 0 ? contentType : contentType.substring(0, parameters)).strip();
        return type.equalsIgnoreCase("application/json")
                || (type.regionMatches(true, 0, "application/", 0, 12)
                        && type.regionMatches(true, type.length() - 5, "+json", 0, 5));
    }

    private static long declaredLength(HttpServerRequest request) {
        String length = request.getHeader(HttpHeaders.CONTENT_LENGTH);
        try {
            return length == null ? 0 : Long.parseLong(length);
        } catch (NumberFormatException e) {
            // Left to the counting of what really comes; Netty has refused worse before.
            return 0;
        }
    }
}
