package dev.reelay.push.socketio.gateway;

import dev.reelay.model.access.AuthMode;
import dev.reelay.push.access.Access;
import dev.reelay.push.access.AuthConfig;
import dev.reelay.push.connection.Connections;
import dev.reelay.push.connection.PushConfig;
import dev.reelay.push.engineio.CloseCause;
import dev.reelay.push.engineio.server.EngineLink;
import dev.reelay.push.live.LiveRooms;
import dev.reelay.push.room.Branch;
import dev.reelay.push.socketio.SocketLimits;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.logging.Log;
import jakarta.inject.Singleton;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;

/** What every client of {@code /socket.io/} leans on. */
@Singleton
class SocketIoClients {

    /** A client needs one. */
    private static final int NAMESPACES = 4;

    /** None of the events that we know brings bytes. */
    private static final int ATTACHMENTS = 10;

    private static final int ID_BYTES = 15;
    private static final SecureRandom RANDOM = new SecureRandom();

    private final Access access;
    private final LiveRooms rooms;
    private final Connections connections;
    private final PushConfig limits;
    private final SocketIoConfig config;
    private final boolean believesUserIds;
    private final SocketLimits socketLimits;
    private final Offsets offsets;
    private final Map<CloseCause, Counter> closes = new EnumMap<>(CloseCause.class);

    SocketIoClients(
            Access access,
            LiveRooms rooms,
            Connections connections,
            PushConfig limits,
            SocketIoConfig config,
            AuthConfig auth,
            MeterRegistry registry) {
        this.access = access;
        this.rooms = rooms;
        this.connections = connections;
        this.limits = limits;
        this.config = config;
        this.believesUserIds = auth.mode() == AuthMode.DEV;
        this.socketLimits = new SocketLimits(config.connectTimeout(), NAMESPACES, ATTACHMENTS);
        this.offsets = new Offsets(keys(config), config.recoveryWindow());
        for (CloseCause cause : CloseCause.values()) {
            closes.put(
                    cause,
                    registry.counter(
                            "reelay.push.socketio.closes", "cause", cause.name().toLowerCase(Locale.ROOT)));
        }
    }

    /** A session has ended. */
    void closed(CloseCause cause) {
        Objects.requireNonNull(closes.get(cause)).increment();
    }

    private static OffsetKeys keys(SocketIoConfig config) {
        List<String> configured = config.recoveryKeys().orElse(List.of());
        if (!configured.isEmpty()) {
            return OffsetKeys.of(configured);
        }
        if (config.recovery()) {
            Log.info(
                    "Without reelay.push.socketio.recovery-keys, Socket.IO clients go on after a loss on this pod alone");
        }
        return OffsetKeys.ofThisProcess();
    }

    /** What nobody can guess. */
    static String freshId() {
        byte[] bytes = new byte[ID_BYTES];
        RANDOM.nextBytes(bytes);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    Branch branchOf(EngineLink link) {
        return rooms.on(link.place().loop());
    }

    Access access() {
        return access;
    }

    Connections connections() {
        return connections;
    }

    PushConfig limits() {
        return limits;
    }

    SocketIoConfig config() {
        return config;
    }

    SocketLimits socketLimits() {
        return socketLimits;
    }

    Offsets offsets() {
        return offsets;
    }

    /** Whether a client may name its user without proof. */
    boolean believesUserIds() {
        return believesUserIds;
    }
}
