package dev.reelay.push.supabase.gateway;

import dev.reelay.model.room.Room;
import dev.reelay.push.connection.ClientRoom;
import dev.reelay.push.connection.NotJoined;
import dev.reelay.push.room.Batch;
import dev.reelay.push.room.Joined;
import dev.reelay.push.supabase.Topic;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * One room of one client. A user's own may be joined by two topics, of which one is told: a page that listens to both would
 * show everything twice.
 */
final class SupabaseRoom extends ClientRoom {

    private final Channels owner;

    /** Never empty while the client is in. */
    private final List<Channel> channels = new ArrayList<>(1);

    private final Channel.@Nullable Replay replay;
    private boolean answered;

    /** @param replay what the client is to be told again; null for nothing */
    SupabaseRoom(Channels owner, Room room, Channel.@Nullable Replay replay) {
        super(room, null);
        this.owner = owner;
        this.replay = replay;
    }

    @Override
    protected @Nullable CompletionStage<Optional<Long>> soughtCursor() {
        return replay == null ? null : owner.before(room(), replay.since());
    }

    /** The client joins it by {@code channel}; it is answered with the room, or at once if that has been. */
    void add(Channel channel) {
        channels.removeIf(known -> known.topic().equals(channel.topic()));
        channels.add(channel);
        if (answered) {
            owner.accept(channel);
        }
    }

    /** The client leaves {@code topic}; true when it has joined the room by no other. */
    boolean remove(Topic topic) {
        channels.removeIf(known -> known.topic().equals(topic));
        return channels.isEmpty();
    }

    /** The one that is told: that which only this room can be joined by, where there is one. */
    private Channel told() {
        for (Channel channel : channels) {
            if (channel.topic().kind() != Topic.Kind.NOTIFICATIONS) {
                return channel;
            }
        }
        return channels.get(0);
    }

    @Override
    public void joined(Joined joined) {
        Outgoing out = owner.outgoing();
        if (!answered) {
            channels.forEach(channel -> Channels.accept(out, channel));
            answered = true;
        }
        Broadcasts.begin(out, told(), joined);
        owner.begun(this, out.encoded());
    }

    @Override
    public void told(Batch batch) {
        owner.tell(batch, told());
    }

    @Override
    public void unavailable() {
        owner.unavailable(this);
    }

    @Override
    protected void refused(NotJoined why) {
        Trouble trouble = switch (why) {
            case TOO_MANY -> Trouble.TOO_MANY_TOPICS;
            case FORBIDDEN -> Trouble.FORBIDDEN;
            case DRAINING -> Trouble.DRAINING;
            case UNAVAILABLE -> Trouble.UNAVAILABLE;
        };
        end(channel -> {
            if (answered) {
                owner.fail(channel, trouble);
            } else {
                owner.say(channel.refused(trouble));
            }
        });
    }

    @Override
    protected void closed() {
        end(channel -> owner.fail(channel, Trouble.FORBIDDEN));
    }

    /** Its channels are no more; {@code word} is said to each. */
    void end(Consumer<Channel> word) {
        channels.forEach(channel -> {
            owner.forget(channel);
            word.accept(channel);
        });
        channels.clear();
    }
}
