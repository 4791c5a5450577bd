package dev.reelay.push.conformance;

import dev.reelay.push.connection.Cut;
import dev.reelay.push.connection.OutboundMeters;
import dev.reelay.push.connection.Transport;
import dev.reelay.push.engineio.EngineSettings;
import dev.reelay.push.engineio.SessionListener;
import dev.reelay.push.engineio.server.Elsewhere;
import dev.reelay.push.engineio.server.EngineApplication;
import dev.reelay.push.engineio.server.EngineLink;
import dev.reelay.push.engineio.server.EngineServer;
import dev.reelay.push.engineio.server.ServerSettings;
import dev.reelay.push.socket.SocketSettings;
import dev.reelay.push.socketio.Namespace;
import dev.reelay.push.socketio.SocketConnection;
import dev.reelay.push.socketio.SocketLimits;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.vertx.core.AbstractVerticle;
import io.vertx.core.DeploymentOptions;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerRequest;
import java.time.Duration;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;

/** Serves {@code /engine.io/} and {@code /socket.io/} on several event loops, as the service does. */
public final class ConformanceServer {

    private static final int PORT = 3000;
    private static final int LOOPS = 2;
    private static final Duration SWEEP = Duration.ofMillis(20);
    private static final int UNBOUNDED = 1_000_000;

    /** What the suites expect, and hold against the open packet. */
    private static final Duration PING_INTERVAL = Duration.ofMillis(300);

    private static final Duration PING_TIMEOUT = Duration.ofMillis(200);

    private static EngineSettings engine(Duration pingInterval, Duration pingTimeout) {
        return new EngineSettings(
                pingInterval,
                pingTimeout,
                Duration.ofSeconds(10),
                Duration.ofMillis(50),
                Duration.ofMillis(100),
                1_000_000,
                1_000,
                1_000_000);
    }

    private static final SocketLimits LIMITS = new SocketLimits(Duration.ofSeconds(1), 2, 10);
    private static final Set<String> NAMESPACES = Set.of("/", "/custom");

    private final AtomicInteger port = new AtomicInteger();
    private final EngineServer engineIo;
    private final EngineServer socketIo;

    private ConformanceServer(Vertx vertx, EngineSettings engine) {
        OutboundMeters meters = new OutboundMeters(new SimpleMeterRegistry(), Transport.WS);
        SocketSettings socket =
                new SocketSettings(engine.maxPayload(), engine.maxWaiting(), Duration.ofSeconds(1), meters);
        ServerSettings settings = new ServerSettings(engine, socket, UNBOUNDED, UNBOUNDED);
        this.engineIo =
                new EngineServer(vertx, settings, ConformanceServer::id, new Everybody(Echo::new), Elsewhere.NOWHERE);
        this.socketIo = new EngineServer(
                vertx, settings, ConformanceServer::id, new Everybody(ConformanceServer::socketIo), Elsewhere.NOWHERE);
        vertx.setPeriodic(SWEEP.toMillis(), ignored -> {
            engineIo.sweep();
            socketIo.sweep();
        });
    }

    /** Starts one for a busy machine on any free port; the outcome is the port. */
    static Future<Integer> patient(Vertx vertx) {
        return start(vertx, 0, engine(Duration.ofSeconds(25), Duration.ofSeconds(20)));
    }

    private static Future<Integer> start(Vertx vertx, int port, EngineSettings engine) {
        ConformanceServer server = new ConformanceServer(vertx, engine);
        server.port.set(port);
        return vertx.deployVerticle(server::listener, new DeploymentOptions().setInstances(LOOPS))
                .map(ignored -> server.port.get());
    }

    private AbstractVerticle listener() {
        return new AbstractVerticle() {
            @Override
            public void start(Promise<Void> started) {
                vertx.createHttpServer()
                        .requestHandler(ConformanceServer.this::handle)
                        // Negative: the instances share one that is free.
                        .listen(port.get() == 0 ? -1 : port.get(), "127.0.0.1")
                        .map(HttpServer::actualPort)
                        .onSuccess(port::set)
                        .<Void>mapEmpty()
                        .onComplete(started);
            }
        };
    }

    private void handle(HttpServerRequest request) {
        if (request.path().startsWith("/engine.io")) {
            engineIo.handle(request);
        } else if (request.path().startsWith("/socket.io")) {
            socketIo.handle(request);
        } else {
            request.response().setStatusCode(404).end();
        }
    }

    private static String id() {
        return UUID.randomUUID().toString();
    }

    private static SessionListener socketIo(EngineLink link) {
        Namespace namespace = new SuiteNamespace(link.place());
        return new SocketConnection(
                link,
                LIMITS,
                name -> NAMESPACES.contains(name) ? namespace : null,
                ConformanceServer::id,
                System.nanoTime());
    }

    /** Takes everybody in, and cuts off in the middle of it who asks for that. */
    private record Everybody(Function<EngineLink, SessionListener> sessions) implements EngineApplication {

        @Override
        public boolean admits(HttpServerRequest request) {
            if (request.getParam("cut") != null) {
                Cut.now(request.connection());
            }
            return true;
        }

        @Override
        public boolean hasPlace(HttpServerRequest request) {
            return true;
        }

        @Override
        public long retrySeconds() {
            return 1;
        }

        @Override
        public SessionListener open(EngineLink link, HttpServerRequest request) {
            return sessions.apply(link);
        }
    }

    /** {@code [port]}, 3000 being where the suites look. */
    public static void main(String[] arguments) {
        int port = arguments.length == 0 ? PORT : Integer.parseInt(arguments[0]);
        Vertx vertx = Vertx.vertx();
        start(vertx, port, engine(PING_INTERVAL, PING_TIMEOUT))
                .onSuccess(bound -> System.out.println("The suites may come: http://localhost:" + bound))
                .onFailure(failure -> {
                    System.err.println("Not started: " + failure.getMessage());
                    vertx.close();
                });
    }
}
