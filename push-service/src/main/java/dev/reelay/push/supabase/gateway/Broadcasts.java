package dev.reelay.push.supabase.gateway;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.reelay.model.Json;
import dev.reelay.push.room.Batch;
import dev.reelay.push.room.EventFrame;
import dev.reelay.push.room.Joined;
import dev.reelay.push.room.RoomFrame;
import dev.reelay.push.socket.EncodedFrames;
import dev.reelay.push.supabase.Topic;
import dev.reelay.push.supabase.Version;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Rooms' frames as broadcasts of a topic. */
final class Broadcasts {

    private static final Map<Version, Map<Topic.Kind, Batch.Rendering<EncodedFrames>>> SHARED = shared();

    private Broadcasts() {}

    /** For everybody who joined a room by a topic of one sort in one version. */
    private record Shared(Version version, Topic.Kind kind) implements Batch.Rendering<EncodedFrames> {

        @Override
        public EncodedFrames render(Batch batch) {
            Outgoing out = new Outgoing(version);
            Instant now = Instant.now();
            for (RoomFrame frame : batch.frames()) {
                Notification.of(frame, now)
                        .ifPresent(told -> out.broadcast(Topic.of(kind, frame.room()), told, metaOf(frame)));
            }
            return out.encoded();
        }

        @Override
        public void release(EncodedFrames rendered) {
            rendered.release();
        }
    }

    private static Map<Version, Map<Topic.Kind, Batch.Rendering<EncodedFrames>>> shared() {
        Map<Version, Map<Topic.Kind, Batch.Rendering<EncodedFrames>>> shared = new EnumMap<>(Version.class);
        for (Version version : Version.values()) {
            Map<Topic.Kind, Batch.Rendering<EncodedFrames>> ofVersion = new EnumMap<>(Topic.Kind.class);
            for (Topic.Kind kind : Topic.Kind.values()) {
                ofVersion.put(kind, new Shared(version, kind));
            }
            shared.put(version, ofVersion);
        }
        return shared;
    }

    /** How {@code channel}, and all that are like it, are told what a room tells. */
    static Batch.Rendering<EncodedFrames> to(Channel channel) {
        return Objects.requireNonNull(Objects.requireNonNull(SHARED.get(channel.version()))
                .get(channel.topic().kind()));
    }

    /** By which a page may know an event that it is told again; progress is not told again. */
    private static @Nullable String metaOf(RoomFrame frame) {
        return frame instanceof EventFrame event ? "{\"id\":" + Json.write(idOf(event)) + "}" : null;
    }

    private static String idOf(EventFrame event) {
        return event.room().name() + ":" + event.seq();
    }

    private static String replayed(String id) {
        return "{\"replayed\":true,\"id\":" + Json.write(id) + "}";
    }

    /**
     * Adds to {@code out} what {@code channel} is told at its beginning, each marked as told again: the replay, and how
     * things stand, without what has ended where the replay tells of that.
     */
    static void begin(Outgoing out, Channel channel, Joined joined) {
        Instant now = Instant.now();
        Topic topic = channel.topic();
        List<EventFrame> replay = joined.replay();
        for (Replayed told : newest(replay, channel.replay(), now)) {
            out.broadcast(topic, told.notification(), replayed(told.id()));
        }
        for (JsonNode generation :
                Json.read(joined.snapshot().json(), JsonNode.class).path("generations")) {
            if (joined.outcome() != Joined.Outcome.RECOVERED || Step.ofState(generation) == Step.PROGRESS) {
                String id = generation.path("generationId").asText() + ":"
                        + generation.path("version").asLong();
                Notification.ofSnapshot(joined.room(), generation, now)
                        .ifPresent(told -> out.broadcast(topic, told, replayed(id)));
            }
        }
    }

    private record Replayed(ObjectNode notification, String id) {}

    private static List<Replayed> newest(List<EventFrame> replay, Channel.@Nullable Replay asked, Instant now) {
        List<Replayed> told = new ArrayList<>();
        for (EventFrame event : replay) {
            Notification.of(event, now).ifPresent(notification -> told.add(new Replayed(notification, idOf(event))));
        }
        return asked == null ? told : told.subList(Math.max(0, told.size() - asked.most()), told.size());
    }
}
