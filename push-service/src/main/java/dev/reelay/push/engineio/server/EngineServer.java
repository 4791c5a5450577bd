package dev.reelay.push.engineio.server;

import dev.reelay.push.engineio.EngineSettings;
import dev.reelay.push.engineio.PollAnswer;
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
import io.vertx.core.net.impl.ConnectionBase;
import java.util.function.Consumer;
import java.util.function.Supplier;

/** Serves the requests to one path. */
public final class EngineServer {

    private static final int NO_CONTENT = 204;

    private final Vertx vertx;
    private final ServerSettings settings;
    private final EngineSettings engine;
    private final Supplier<String> sids;
    private final EngineApplication application;
    private final Elsewhere elsewhere;
    private final Sessions sessions = new Sessions();

    /**
     * @param sids a fresh one for each session, which nobody can guess
     * @param elsewhere answers for sessions that are not here
     */
    public EngineServer(
            Vertx vertx,
            ServerSettings settings,
            Supplier<String> sids,
            EngineApplication application,
            Elsewhere elsewhere) {
        this.vertx = vertx;
        this.elsewhere = elsewhere;
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
        HttpAnswer answer = new HttpAnswer(
                request, vertx.getOrCreateContext(), settings.socket().meters());
        EngineRequest asked = EngineRequest.of(request);
        if (!application.admits(request)) {
            answer.refuse(Refusal.FORBIDDEN);
        } else if (request.method().equals(HttpMethod.OPTIONS)) {
            preflight(request);
        } else if (asked.refusal() != null) {
            answer.refuse(asked.refusal());
        } else if (asked.sid() != null) {
            goOn(request, answer, asked.sid(), asked.overSocket());
        } else if (!application.hasPlace(request)) {
            answer.full(application.retrySeconds());
        } else if (asked.overSocket()) {
            openSocket(request);
        } else {
            openPolling(request, answer);
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

    private void openPolling(HttpServerRequest request, HttpAnswer answer) {
        Served served = serve(Place.of(vertx.getOrCreateContext()));
        served.begin(
                Session.polling(served.sid(), engine, application.open(served, request), answer, System.nanoTime()));
        sessions.add(served);
    }

    private void openSocket(HttpServerRequest request) {
        if (Handshake.isAsked(request)) {
            Sockets.open(request, null, settings.socket(), socket -> {
                Served served = serve(Place.of(socket));
                SocketWire wire = new SocketWire(served);
                var listener = wire.opened(socket);
                served.begin(Session.onWire(
                        served.sid(), engine, application.open(served, request), wire, System.nanoTime()));
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
            goOnElsewhere(request, answer, sid, overSocket);
        } else if (overSocket) {
            upgrade(request, served);
        } else if (request.method().equals(HttpMethod.POST)) {
            post(request, answer, served);
        } else {
            poll(request, answer, served);
        }
    }

    /** A WebSocket is not taken over to another pod: its client stays with polling, which is. */
    private void goOnElsewhere(HttpServerRequest request, HttpAnswer answer, String sid, boolean overSocket) {
        if (overSocket || !elsewhere.mayKnow(sid)) {
            answer.refuse(Refusal.UNKNOWN_SID);
        } else if (request.method().equals(HttpMethod.POST)) {
            read(request, answer, body -> elsewhere.post(sid, body, answer), () -> elsewhere.abandoned(answer));
        } else {
            request.response().closeHandler(gone -> elsewhere.abandoned(answer));
            elsewhere.poll(sid, answer);
        }
    }

    private void poll(HttpServerRequest request, HttpAnswer answer, Served served) {
        request.response().closeHandler(gone -> served.run(session -> session.abandoned(answer)));
        // Outside of the client's budget: there is one at a time, and it is what we send that lets the next one come.
        served.run(session -> session.poll(answer, System.nanoTime()));
    }

    private void post(HttpServerRequest request, HttpAnswer answer, Served served) {
        served.runInbound(session -> session.beginPost(answer, System.nanoTime()));
        read(
                request,
                answer,
                body -> served.run(session -> session.endPost(answer, body, System.nanoTime())),
                () -> served.run(session -> session.abandoned(answer)));
    }

    private void read(HttpServerRequest request, HttpAnswer answer, Consumer<String> whole, Runnable abandoned) {
        PostBody body = new PostBody(engine.maxPayload());
        request.exceptionHandler(gone -> abandoned.run());
        request.handler(piece -> {
            if (!answer.isGiven() && !body.takes(piece)) {
                answer.tooLarge();
                abandoned.run();
            }
        });
        request.endHandler(end -> {
            if (!answer.isGiven()) {
                whole.accept(body.text());
            }
        });
    }

    /** The same as a poll of a client, which came to another pod. Any thread. */
    public void poll(String sid, PollAnswer answer) {
        Served served = sessions.find(sid);
        if (served == null) {
            answer.refuse(Refusal.UNKNOWN_SID);
        } else {
            served.run(session -> session.poll(answer, System.nanoTime()));
        }
    }

    /** The same as a whole post of a client, which came to another pod. Any thread. */
    public void post(String sid, String body, PollAnswer answer) {
        Served served = sessions.find(sid);
        if (served == null) {
            answer.refuse(Refusal.UNKNOWN_SID);
        } else {
            served.runInbound(session -> {
                if (session.beginPost(answer, System.nanoTime())) {
                    session.endPost(answer, body, System.nanoTime());
                }
            });
        }
    }

    /** Another pod has written the answer to a poll of {@code sid} that it calls {@code name}. Any thread. */
    public void passed(String sid, String name) {
        Served served = sessions.find(sid);
        if (served != null) {
            served.run(session -> session.passed(name));
        }
    }

    /** The client has gone from a request that came to another pod. Any thread. */
    public void abandoned(String sid, PollAnswer answer) {
        Served served = sessions.find(sid);
        if (served != null) {
            served.run(session -> session.abandoned(answer));
        }
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
            // A client may go before there is a socket to tell of its end, and nobody else takes the offer back.
            var unused = ((ConnectionBase) request.connection())
                    .channel()
                    .closeFuture()
                    .addListener(gone -> context.runOnContext(ignored -> wire.closed()));
        });
    }
}
