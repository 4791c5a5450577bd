package dev.reelay.bench.push;

import dev.reelay.bench.push.client.Audience;
import dev.reelay.bench.push.client.EventStreamDialect;
import dev.reelay.bench.push.client.GatewayDialect;
import dev.reelay.bench.push.client.SocketIoDialect;
import dev.reelay.bench.push.client.SupabaseDialect;
import dev.reelay.bench.push.client.WebSocketDialect;
import dev.reelay.bench.report.MachineFacts;
import dev.reelay.bench.report.Report;
import dev.reelay.bench.subject.Core;
import dev.reelay.bench.subject.NodePeer;
import dev.reelay.bench.subject.Receiver;
import dev.reelay.bench.subject.ReelayPush;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Messages a second that reach listeners, and how late: push-service on one core, beside Socket.IO and a bare ws server. */
public final class PushScenario {

    static final String OURS = "Reelay WebSocket";
    static final String OURS_SSE = "Reelay SSE";
    static final String OURS_SOCKET_IO = "Reelay Socket.IO";
    static final String OURS_RECOVERING = "Reelay Socket.IO, offsets";
    static final String OURS_SUPABASE = "Reelay Supabase";
    static final String SOCKET_IO = "Socket.IO";
    static final String WS = "ws";

    /** Events that are published without rows would be missed at the next look at the heads. */
    private static final Map<String, String> SETTINGS =
            Map.of("REELAY_PUSH_MAX_CONNECTIONS_PER_USER", "20000", "REELAY_PUSH_ROOMS_HEAD_CHECK_INTERVAL", "1h");

    private static final Duration ENTER_LIMIT = Duration.ofSeconds(60);

    private final PushSettings settings;
    private final Consumer<String> progress;

    /** Measures nothing yet; {@code progress} hears a line after each step. */
    public PushScenario(PushSettings settings, Consumer<String> progress) {
        this.settings = settings;
        this.progress = progress;
    }

    /** Runs it; takes some minutes. */
    public Report run() {
        Map<String, String> machine = MachineFacts.read();
        // What is started from here on inherits it: the databases stay beside the load.
        Core.hold(ProcessHandle.current().pid(), Core.beside(settings.core()));
        List<Case> cases = settings.cases().stream()
                .map(name -> Case.of(name, settings.connections()))
                .toList();
        Set<RoomSet> rooms = cases.stream().map(Case::rooms).collect(Collectors.toSet());
        try (Scene scene = Scene.of(List.copyOf(rooms))) {
            Map<String, Heard> ceilings = ceilings(scene);
            List<Entrant> entrants = new ArrayList<>();
            List<String> missing = new ArrayList<>();
            for (Entrant entrant : entrants(scene)) {
                entrant.server()
                        .missing()
                        .ifPresentOrElse(why -> missing.add(entrant.name() + ": " + why), () -> entrants.add(entrant));
            }
            try {
                servers(entrants).forEach(Receiver::start);
                Map<Case, Map<Entrant, List<Sample>>> samples = new LinkedHashMap<>();
                for (Case measured : cases) {
                    samples.put(measured, rounds(scene, measured, entrants));
                }
                return new PushReport(settings, machine, ceilings, missing).of(samples);
            } finally {
                servers(entrants).forEach(Receiver::close);
            }
        }
    }

    private static Set<Receiver> servers(List<Entrant> entrants) {
        return entrants.stream().map(Entrant::server).collect(Collectors.toSet());
    }

    private Map<String, Heard> ceilings(Scene scene) {
        ClientCeiling ceiling = new ClientCeiling(settings, scene.redis);
        Map<String, Heard> ceilings = new LinkedHashMap<>();
        ceilings.put("WebSocket", ceiling.of("ws", new WebSocketDialect()));
        ceilings.put("SSE", ceiling.of("sse", new EventStreamDialect()));
        ceilings.forEach(
                (name, heard) -> progress.accept("the listeners alone, %s: %,.0f deliveries/s, client %.2f cores"
                        .formatted(name, heard.perSecond(), heard.clientCores())));
        return ceilings;
    }

    private List<Entrant> entrants(Scene scene) {
        Receiver ours = new ReelayPush(
                settings.root(),
                settings.jdk(),
                settings.jvmOptions(),
                settings.core(),
                scene.postgres,
                scene.redis,
                SETTINGS);
        Receiver socketIo = peer("socketio", "socketio-push.js", "socket.io", scene);
        Receiver ws = peer("ws", "ws-push.js", "ws", scene);
        return Stream.of(
                        new Entrant("reelay", OURS, ours, new WebSocketDialect()),
                        new Entrant("reelay-sse", OURS_SSE, ours, new EventStreamDialect()),
                        new Entrant("reelay-socketio", OURS_SOCKET_IO, ours, new GatewayDialect()),
                        new Entrant("reelay-offsets", OURS_RECOVERING, ours, new GatewayDialect(), true),
                        new Entrant("reelay-supabase", OURS_SUPABASE, ours, new SupabaseDialect()),
                        new Entrant("socketio", SOCKET_IO, socketIo, new SocketIoDialect()),
                        new Entrant("ws", WS, ws, new WebSocketDialect()))
                .filter(entrant -> settings.entrants().contains(entrant.key()))
                .toList();
    }

    private Receiver peer(String name, String script, String library, Scene scene) {
        return new NodePeer(
                name, script, library, settings.root(), settings.core(), Map.of("REDIS_URL", scene.redis.url()));
    }

    /** Every entrant once a round, every second round in the opposite order. */
    private Map<Entrant, List<Sample>> rounds(Scene scene, Case measured, List<Entrant> entrants) {
        Map<Entrant, List<Sample>> samples = new LinkedHashMap<>();
        entrants.forEach(entrant -> samples.put(entrant, new ArrayList<>()));
        List<Entrant> order = new ArrayList<>(entrants);
        for (int round = 0; round < settings.rounds(); round++) {
            for (Entrant entrant : order) {
                Sample sample = round(scene, measured, entrant, round);
                samples.computeIfAbsent(entrant, first -> new ArrayList<>()).add(sample);
                progress.accept(
                        "%s, round %d of %d: %s: %,.0f deliveries/s, p50 %.2f ms, p90 %.2f ms, p99 %.2f ms (of all %.2f ms, %.1f %% disturbed), wrong %d; cores: client %.2f, server %.2f, redis %.2f, others %.2f"
                                .formatted(
                                        measured.title(),
                                        round + 1,
                                        settings.rounds(),
                                        entrant.name(),
                                        sample.heard().perSecond(),
                                        sample.heard().millisAt(50),
                                        sample.heard().millisAt(90),
                                        sample.heard().millisAt(99),
                                        sample.heard().millisOfAllAt(99),
                                        sample.heard().percentDisturbed(),
                                        sample.heard().faults().all(),
                                        sample.heard().clientCores(),
                                        sample.serverCores(),
                                        sample.redisCores(),
                                        sample.otherCores()));
            }
            Collections.reverse(order);
        }
        return samples;
    }

    private Sample round(Scene scene, Case measured, Entrant entrant, int round) {
        RoomSet rooms = measured.rooms();
        RoomMessages messages = new RoomMessages(rooms, round, entrant.numbered());
        if (entrant.numbered()) {
            scene.database.execute(rooms.standAt(messages.first() - 1));
        }
        Flight flight = new Flight(messages, rooms.members(settings.connections()));
        CostMeter meter = new CostMeter(
                entrant.server().pid(), scene.redis.process().orElseThrow().pid());
        try (Audience audience = new Audience(entrant.server().address(), entrant.dialect(), flight);
                RedisPublisher publisher = new RedisPublisher(scene.redis.port(), audience.selector())) {
            audience.enter(rooms.seats(settings.connections(), Scene.TOKEN), ENTER_LIMIT);
            Heard heard = flight.run(audience, publisher, measured.pace(), settings.warmUp(), settings.time(), meter);
            return new Sample(heard, meter.serverCores(), meter.redisCores(), meter.otherCores());
        }
    }
}
