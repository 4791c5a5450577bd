package dev.reelay.ingest.route;

import dev.reelay.ingest.intake.Answer;
import dev.reelay.ingest.intake.BodyHold;
import dev.reelay.ingest.intake.Intake;
import dev.reelay.ingest.intake.IntakeMetrics;
import dev.reelay.ingest.intake.Offload;
import dev.reelay.ingest.intake.Problem;
import dev.reelay.ingest.sender.Sender;
import dev.reelay.ingest.sender.Senders;
import dev.reelay.ingest.sender.Webhook;
import dev.reelay.ingest.source.Sources;
import dev.reelay.ingest.source.Visit;
import io.quarkus.logging.Log;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.infrastructure.Infrastructure;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpConnection;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.net.SocketAddress;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * {@code POST /webhooks/{provider}?generation=…&attempt=…&token=…}, and the path that an existing backend calls its
 * completions to.
 */
@Singleton
final class WebhookRoute {

    /** All that comes before a sender's name. */
    private static final String PREFIX = "/webhooks/";

    private static final String COMPLETION_PATH = "/api/webhooks/video-completion";

    /** Whose webhooks come in on {@link #COMPLETION_PATH}. */
    private static final String COMPLETION_SENDER = "shared-secret";

    /** A body that is not read is waited for up to this length, bytes; behind a longer one the connection ends. */
    private static final long MAX_IGNORED = 64 * 1024;

    /** Enough for the answer to reach a client that is still writing. */
    private static final long LINGER_MILLIS = 1_000;

    private final Senders senders;
    private final Sources sources;
    private final Intake intake;
    private final IntakeMetrics metrics;
    private final BodyBudget budget;
    private final LateAnswers late;
    private final ProblemAnswers answers;
    private final CompletionAnswers completionAnswers;
    private final Offload offload;
    private final long bodyDeadlineMillis;

    WebhookRoute(
            Senders senders,
            Sources sources,
            Intake intake,
            IntakeMetrics metrics,
            BodyBudget budget,
            LateAnswers late,
            ProblemAnswers answers,
            CompletionAnswers completionAnswers,
            RouteConfig config) {
        this.senders = senders;
        this.sources = sources;
        this.intake = intake;
        this.metrics = metrics;
        this.budget = budget;
        this.late = late;
        this.answers = answers;
        this.completionAnswers = completionAnswers;
        this.offload = new Offload(config.offloadAbove().asLongValue(), Infrastructure.getDefaultWorkerPool());
        // A timer of 0 ms is none that Vert.x would take.
        this.bodyDeadlineMillis = Math.max(1, config.bodyDeadline().toMillis());
    }

    void register(@Observes Router router) {
        // One for all below: a route with a parameter takes a trailing slash for the same path.
        router.route(PREFIX + "*").handler(this::receive);
        router.post(COMPLETION_PATH).handler(context -> receive(context, COMPLETION_SENDER, completionAnswers));
        router.get(COMPLETION_PATH).handler(context -> completionAnswers.health(context.response()));
        router.route(COMPLETION_PATH)
                .handler(context -> refuse(context, completionAnswers, Problem.METHOD_NOT_ALLOWED));
        router.route().last().handler(context -> refuse(context, answers, Problem.UNKNOWN_PATH));
    }

    private void receive(RoutingContext context) {
        String path = context.normalizedPath();
        String name = path.startsWith(PREFIX) ? path.substring(PREFIX.length()) : "";
        if (name.isEmpty() || name.indexOf('/') >= 0) {
            refuse(context, answers, Problem.UNKNOWN_PATH);
        } else if (context.request().method().equals(HttpMethod.POST)) {
            receive(context, name, answers);
        } else {
            refuse(context, answers, Problem.METHOD_NOT_ALLOWED);
        }
    }

    private void receive(RoutingContext context, String name, Answers answers) {
        Optional<Sender> sender = senders.find(name);
        if (sender.isEmpty()) {
            refuse(context, answers, Problem.UNKNOWN_SENDER);
            return;
        }
        HttpServerRequest request = context.request();
        SocketAddress peer = request.connection().remoteAddress();
        Visit visit =
                sources.enter(sender.get().name(), peer == null ? null : peer.hostAddress(), request.headers()::getAll);
        Exchange exchange = Exchange.begin(context, sender.get(), answers, visit);
        switch (visit.admission()) {
            case ADMITTED -> {
                if (isPlainJson(request)) {
                    read(exchange);
                } else {
                    refuseUnread(exchange, Problem.UNSUPPORTED_MEDIA_TYPE);
                }
            }
            case NOT_ALLOWED -> refuseUnread(exchange, Problem.SOURCE_NOT_ALLOWED);
            case TOO_MANY, TOO_MANY_REFUSED -> {
                context.response().putHeader(HttpHeaders.RETRY_AFTER, Long.toString(visit.retryAfterSeconds()));
                late(exchange, () -> refuseUnread(exchange, Problem.RATE_LIMITED));
            }
        }
    }

    private void read(Exchange exchange) {
        HttpServerRequest request = exchange.request();
        long limit = senders.maxBody(exchange.sender());
        // So much too large that not even the rest of it is worth reading.
        if (declaredLength(request) > 2 * limit) {
            hangUp(exchange.context());
            refuse(exchange, Problem.BODY_TOO_LARGE);
            return;
        }
        Optional<Problem> doubtful = intake.refuseUnread(exchange.sender(), request.headers()::getAll, request.query());
        if (doubtful.isPresent()) {
            turnAway(exchange, doubtful.get());
            return;
        }
        if (request.headers().contains(HttpHeaders.EXPECT)) {
            exchange.context().response().writeContinue();
        }
        Vertx vertx = exchange.context().vertx();
        BodyBudget.Place place = budget.place(exchange.visit(), declaredLength(request));
        BodyReader.read(vertx, request, limit, bodyDeadlineMillis, place, new BodyReader.Reader() {
            @Override
            public void read(byte[] body) {
                take(exchange, body, place);
            }

            @Override
            public void refused(Problem problem, boolean wholeRequestRead) {
                if (!wholeRequestRead) {
                    hangUp(exchange.context());
                }
                refuse(exchange, problem);
            }
        });
    }

    private void take(Exchange exchange, byte[] body, BodyBudget.Place place) {
        HttpServerRequest request = exchange.request();
        Webhook webhook = new Webhook(request.headers()::getAll, body);
        BodyHold hold = new BodyHold(place::giveBack);
        Uni<Answer> answer = intake.take(exchange.sender(), webhook, request.query(), hold, offload);
        if (offload.takes(body)) {
            answer = answer.runSubscriptionOn(offload.workers());
        }
        answer.onTermination()
                .invoke(hold::release)
                .subscribe()
                .with(
                        exchange::send,
                        // Reached only when the worker pool takes no more work.
                        failure -> {
                            Log.errorf(
                                    failure,
                                    "A webhook got no answer: sender=%s",
                                    exchange.sender().name());
                            refuse(exchange, Problem.OVERLOADED);
                        });
    }

    private void turnAway(Exchange exchange, Problem problem) {
        Runnable answer = () -> {
            hangUpBehindMuch(exchange.context());
            exchange.send(problem);
        };
        if (problem == Problem.VERIFICATION_UNAVAILABLE) {
            late(exchange, answer);
        } else {
            answer.run();
        }
    }

    /** What the client sends meanwhile stays with it: read and thrown away, it would cost us more than the answer. */
    private void late(Exchange exchange, Runnable answer) {
        HttpServerRequest request = exchange.request();
        request.pause();
        late.send(exchange.context().vertx(), () -> {
            request.resume();
            answer.run();
        });
    }

    private void refuseUnread(Exchange exchange, Problem problem) {
        hangUpBehindMuch(exchange.context());
        refuse(exchange, problem);
    }

    private void refuse(Exchange exchange, Problem problem) {
        metrics.rejected(exchange.sender().name(), problem.word());
        exchange.send(problem);
    }

    private void refuse(RoutingContext context, Answers answers, Problem problem) {
        hangUpBehindMuch(context);
        metrics.rejected(IntakeMetrics.NOBODY, problem.word());
        answers.send(context.response(), problem);
    }

    /** For who is answered before the body was read: nobody counts what comes after that. */
    private static void hangUpBehindMuch(RoutingContext context) {
        HttpServerRequest request = context.request();
        if (declaredLength(request) > MAX_IGNORED
                || request.headers().contains(HttpHeaders.TRANSFER_ENCODING)
                || request.headers().contains(HttpHeaders.EXPECT)) {
            hangUp(context);
        }
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
