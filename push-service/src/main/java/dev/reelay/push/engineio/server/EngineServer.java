package dev.reelay.push.engineio.server;

import dev.reelay.push.engineio.EngineSettings;
import dev.reelay.push.engineio.Refusal;
import dev.reelay.push.engineio.Session;
import dev.reelay.push.socket.Handshake;
import dev.reelay.push.socket.InboundBudget;
import dev.reelay.push.socket.Sockets;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import java.util.function.Supplier;

/** Serves the requests to one path. */
public final class EngineServer {

    private static final int NO_CONTENT = 204;

    private final Vertx vertx;
    private final ServerSettings settings;
    private final EngineSettings engine;
    private final Supplier<String> sids;
    private final EngineApplication application;
    private final Sessions sessions = new Sessions();

    /** @param sids a fresh one for each session, which nobody can guess */
    public EngineServer(Vertx vertx, ServerSettings settings, Supplier<String> sids, EngineApplication application) {
        this.vertx = vertx;
        this.settings = settings;
        this.engine = settings.engine();
        this.sids = sids;
        this.application = application;
    }

    /** Looks at the deadlines of all sessions; to be called each so often. */
    public void sweep() {
        sessions.sweep();
    }

    /** Answers {@code request}, of which nothing has been read. On its context. */
    public void handle(HttpServerRequest request) {
        HttpAnswer answer = new HttpAnswer(request, vertx.getOrCreateContext());
        EngineRequest asked = EngineRequest.of(request);
        if (!application.admits(request)) {
            answer.refuse(Refusal.FORBIDDEN);
        } else if (request.method().equals(HttpMethod.OPTIONS)) {
            preflight(request);
        } else if (asked.refusal() != null) {
            answer.refuse(asked.refusal());
        } else if (asked.sid() != null) {
            goOn(request, answer, asked.sid(), asked.overSocket());
        } else if (!application.hasPlace()) {
            answer.full(application.retrySeconds());
        } else if (asked.overSocket()) {
            openSocket(request);
        } else {
            openPolling(answer);
        }
    }

    private static void preflight(HttpServerRequest request) {
        request.response()
                .putHeader(HttpHeaders.ACCESS_CONTROL_ALLOW_METHODS, "GET, POST")
                .putHeader(HttpHeaders.ACCESS_CONTROL_ALLOW_HEADERS, "Authorization, Content-Type")
                .putHeader(HttpHeaders.ACCESS_CONTROL_MAX_AGE, "600")
                .setStatusCode(NO_CONTENT)
                .end();
    }

    private void openPolling(HttpAnswer answer) {
        Served served = serve(Place.of(vertx.getOrCreateContext()));
        served.begin(Session.polling(served.sid(), engine, application.open(served), answer, System.nanoTime()));
        sessions.add(served);
    }

    private void openSocket(HttpServerRequest request) {
        if (Handshake.isAsked(request)) {
            Sockets.open(request, null, settings.socket(), socket -> {
                Served served = serve(Place.of(socket));
                SocketWire wire = new SocketWire(served);
                var listener = wire.opened(socket);
                served.begin(Session.onWire(served.sid(), engine, application.open(served), wire, System.nanoTime()));
                sessions.add(served);
                return listener;
            });
        }
    }

    private Served serve(Place place) {
        return new Served(
                sids.get(),
                place,
                new InboundBudget(settings.inboundBurst(), settings.inboundRate(), System.nanoTime()),
                engine.noopDelay());
    }

    private void goOn(HttpServerRequest request, HttpAnswer answer, String sid, boolean overSocket) {
        Served served = sessions.find(sid);
        if (served == null) {
            answer.refuse(Refusal.UNKNOWN_SID);
        } else if (overSocket) {
            upgrade(request, served);
        } else if (request.method().equals(HttpMethod.POST)) {
            post(request, answer, served);
        } else {
            poll(request, answer, served);
        }
    }

    private void poll(HttpServerRequest request, HttpAnswer answer, Served served) {
        request.response().closeHandler(gone -> served.run(session -> session.abandoned(answer)));
        served.runInbound(session -> session.poll(answer, System.nanoTime()));
    }

    private void post(HttpServerRequest request, HttpAnswer answer, Served served) {
        PostBody body = new PostBody(engine.maxPayload());
        request.exceptionHandler(gone -> served.run(session -> session.abandoned(answer)));
        request.handler(piece -> {
            if (!answer.isGiven() && !body.takes(piece)) {
                answer.tooLarge();
                served.run(session -> session.abandoned(answer));
            }
        });
        request.endHandler(end -> served.run(session -> session.endPost(answer, body.text(), System.nanoTime())));
        served.runInbound(session -> session.beginPost(answer, System.nanoTime()));
    }

    /** The session knows of the WebSocket before its client does, which may send another request at once. */
    private void upgrade(HttpServerRequest request, Served served) {
        if (!Handshake.isAsked(request)) {
            return;
        }
        Context context = vertx.getOrCreateContext();
        SocketWire wire = new SocketWire(served);
        served.run(session -> {
            if (!session.offer(wire, System.nanoTime())) {
                wire.close();
            }
            context.runOnContext(ignored -> Sockets.open(request, null, settings.socket(), wire::opened));
        });
    }
}
