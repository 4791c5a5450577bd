package dev.reelay.push.supabase.gateway;

import dev.reelay.model.access.Caller;
import dev.reelay.model.room.Room;
import dev.reelay.push.connection.ClientRooms;
import dev.reelay.push.room.Batch;
import dev.reelay.push.socket.EncodedFrames;
import dev.reelay.push.socket.SocketLink;
import dev.reelay.push.supabase.Topic;
import dev.reelay.push.supabase.Version;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** The topics of one client, and the rooms behind them. Confined to the socket's loop. */
final class Channels {

    private final Version version;
    private final SocketLink link;
    private final SupabaseClients services;
    private final ClientRooms<SupabaseRoom> rooms;
    private final Map<Topic, Channel> channels = new HashMap<>();
    private boolean haveFailed;

    Channels(SupabaseClients services, SocketLink link, Version version, ClientRooms<SupabaseRoom> rooms) {
        this.version = version;
        this.link = link;
        this.services = services;
        this.rooms = rooms;
    }

    boolean areEmpty() {
        return channels.isEmpty();
    }

    /** The channel of {@code topic}; null when the client has not asked for it. */
    @Nullable
    Channel get(Topic topic) {
        return channels.get(topic);
    }

    /** Lets {@code caller} in by {@code channel}, which may replace one before. */
    void join(Caller caller, Channel channel) {
        channels.put(channel.topic(), channel);
        Room room = channel.topic().room(caller.userId());
        SupabaseRoom known = rooms.get(room);
        if (known == null) {
            SupabaseRoom fresh = new SupabaseRoom(this, room, channel.replay());
            fresh.add(channel);
            rooms.join(caller, fresh);
        } else {
            known.add(channel);
        }
    }

    /** The cursor from which {@code room} has told what it told since {@code since}. */
    CompletionStage<Optional<Long>> before(Room room, Instant since) {
        return services.recentEvents().before(room, since, services.config().replayEvents());
    }

    /** The client leaves {@code topic}. */
    void leave(Topic topic) {
        Channel channel = channels.remove(topic);
        if (channel != null) {
            for (SupabaseRoom room : rooms.all()) {
                if (room.remove(topic)) {
                    rooms.leave(room.room());
                }
            }
        }
    }

    /** Looks again at every topic, for a token that has replaced another. */
    void recheck(Caller caller) {
        rooms.recheck(caller);
    }

    /** Ends all of them; {@code word} is said to each. */
    void end(Consumer<Channel> word) {
        for (SupabaseRoom room : rooms.all()) {
            rooms.leave(room.room());
            room.end(word);
        }
        channels.values().forEach(word);
        channels.clear();
    }

    /** The client has gone. */
    void leaveAll() {
        rooms.leaveAll();
        channels.clear();
    }

    Outgoing outgoing() {
        return new Outgoing(version);
    }

    /** {@code frames} are the beginning of {@code room}. */
    void begun(SupabaseRoom room, EncodedFrames frames) {
        link.send(frames, () -> rooms.answered(room));
    }

    void tell(Batch batch, Channel channel) {
        link.send(batch, Broadcasts.to(channel), rooms.isOne());
    }

    void say(String text) {
        link.send(text);
    }

    /** Answers a join of a room that the client is in already. */
    void accept(Channel channel) {
        Outgoing out = outgoing();
        accept(out, channel);
        link.send(out.encoded(), () -> {});
    }

    static void accept(Outgoing out, Channel channel) {
        out.text(channel.accepted());
        if (channel.wantsChanges()) {
            out.text(channel.system("postgres_changes", "changes of tables are not carried here: listen to broadcast"));
        }
    }

    /** Says that {@code channel} is not in any more, upon which the client joins it again. */
    void fail(Channel channel, Trouble why) {
        haveFailed = true;
        say(channel.failed(why));
    }

    /**
     * Whether one that the client was in has failed. It then joins on this very connection, and what was told in between would
     * be missed if it were taken for a page that has just been opened.
     */
    boolean haveFailed() {
        return haveFailed;
    }

    void unavailable(SupabaseRoom room) {
        rooms.unavailable(room);
    }

    /** {@code channel} is no more. */
    void forget(Channel channel) {
        channels.remove(channel.topic(), channel);
    }
}
