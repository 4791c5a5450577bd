package dev.reelay.push.supabase.gateway;

import dev.reelay.push.access.Access;
import dev.reelay.push.connection.Connections;
import dev.reelay.push.connection.OutboundMeters;
import dev.reelay.push.connection.PushConfig;
import dev.reelay.push.connection.Transport;
import dev.reelay.push.live.LiveRooms;
import dev.reelay.push.room.RecentEvents;
import dev.reelay.push.socket.Socket;
import dev.reelay.push.socket.SocketLink;
import dev.reelay.push.socket.SocketSettings;
import dev.reelay.push.supabase.Version;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.inject.Singleton;

/** What every client of {@code /realtime/v1/websocket} leans on. */
@Singleton
class SupabaseClients {

    private final Access access;
    private final LiveRooms rooms;
    private final RecentEvents recentEvents;
    private final Connections connections;
    private final SupabaseConfig config;
    private final SocketSettings settings;

    SupabaseClients(
            Access access,
            LiveRooms rooms,
            RecentEvents recentEvents,
            Connections connections,
            PushConfig limits,
            SupabaseConfig config,
            MeterRegistry registry) {
        this.access = access;
        this.rooms = rooms;
        this.recentEvents = recentEvents;
        this.connections = connections;
        this.config = config;
        this.settings = new SocketSettings(
                config.maxMessageBytes(),
                limits.outboundBytes(),
                limits.closeGrace(),
                new OutboundMeters(registry, Transport.SUPABASE));
    }

    /** The bounds of its sockets. */
    SocketSettings settings() {
        return settings;
    }

    /**
     * The client at the other end of {@code socket}, on whose loop this is called.
     *
     * @param source where it comes from
     * @param key its {@code apikey}, empty when it has none
     */
    SupabaseClient create(Socket socket, Version version, String source, String key) {
        return new SupabaseClient(this, new SocketLink(socket), rooms.on(socket.loop()), version, source, key);
    }

    Access access() {
        return access;
    }

    RecentEvents recentEvents() {
        return recentEvents;
    }

    Connections connections() {
        return connections;
    }

    SupabaseConfig config() {
        return config;
    }

    /** Each room, and the user's own by another name. */
    int mostTopics() {
        return connections.roomsPerConnection() + 1;
    }
}
