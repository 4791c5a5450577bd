package dev.reelay.bench.push;

import dev.reelay.bench.load.Window;
import dev.reelay.bench.push.client.Audience;
import dev.reelay.bench.push.client.Dialect;
import dev.reelay.bench.push.client.Seat;
import dev.reelay.bench.subject.Core;
import dev.reelay.local.servers.ChildProcess;
import dev.reelay.local.servers.RedisServer;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/** What the listeners reach when the server costs nothing. */
final class ClientCeiling {

    private static final Duration WARM_UP = Duration.ofSeconds(3);
    private static final Duration TIME = Duration.ofSeconds(3);
    private static final Duration LIMIT = Duration.ofSeconds(30);

    private final PushSettings settings;
    private final RedisServer redis;

    ClientCeiling(PushSettings settings, RedisServer redis) {
        this.settings = settings;
        this.redis = redis;
    }

    /**
     * Lets listeners hear a {@link NullBroadcast}.
     *
     * @param protocol {@code ws} or {@code sse}
     */
    Heard of(String protocol, Dialect dialect) {
        CompletableFuture<Integer> port = new CompletableFuture<>();
        List<String> command = List.of(
                ProcessHandle.current().info().command().orElse("java"),
                "-cp",
                System.getProperty("java.class.path"),
                NullBroadcast.class.getName(),
                protocol,
                Integer.toString(settings.connections()));
        ChildProcess server =
                ChildProcess.start("null-broadcast", Core.pinned(settings.core(), command), Map.of(), null, line -> {
                    if (line.startsWith(NullBroadcast.LISTENING)) {
                        port.complete(Integer.parseInt(line.substring(NullBroadcast.LISTENING.length())));
                    }
                });
        try {
            Flight flight = new Flight(
                    new RoomMessages(RoomSet.hot(1), 0), RoomSet.hot(1).members(settings.connections()));
            InetSocketAddress address = new InetSocketAddress(
                    InetAddress.getLoopbackAddress(),
                    port.orTimeout(20, TimeUnit.SECONDS).join());
            try (Audience audience = new Audience(address, dialect, flight);
                    RedisPublisher nothing = new RedisPublisher(redis.port(), audience.selector())) {
                List<Seat> seats = RoomSet.hot(1).seats(settings.connections(), Scene.TOKEN);
                audience.enter(seats, LIMIT);
                return flight.run(audience, nothing, new Pace.InFlight(0), WARM_UP, TIME, Window.NONE);
            }
        } finally {
            server.kill();
        }
    }
}
