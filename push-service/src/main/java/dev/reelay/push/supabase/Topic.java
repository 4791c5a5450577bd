package dev.reelay.push.supabase;

import dev.reelay.model.Ids;
import dev.reelay.model.room.Room;
import java.util.Optional;

/**
 * What a client can join. In the client's library the name comes without {@code realtime:}.
 *
 * @param kind which of the three
 * @param id whose, or of which video; empty for {@link Kind#NOTIFICATIONS}, which are each client's own
 */
public record Topic(Kind kind, String id) {

    /** The three sorts of topics. */
    public enum Kind {
        /** {@code user_{userId}}: what a user is told. */
        USER("user_"),
        /** {@code notifications}: the same, to a client that has not joined {@link #USER}. */
        NOTIFICATIONS("notifications"),
        /** {@code video_{videoId}}: what is told of a video. */
        VIDEO("video_");

        private final String prefix;

        Kind(String prefix) {
            this.prefix = prefix;
        }
    }

    private static final String REALTIME = "realtime:";

    /** The topic that a frame calls {@code name}; empty when there is none such. */
    public static Optional<Topic> of(String name) {
        if (!name.startsWith(REALTIME)) {
            return Optional.empty();
        }
        String subtopic = name.substring(REALTIME.length());
        for (Kind kind : Kind.values()) {
            if (subtopic.startsWith(kind.prefix)) {
                String id = subtopic.substring(kind.prefix.length());
                if (kind == Kind.NOTIFICATIONS ? id.isEmpty() : Ids.isValid(id)) {
                    return Optional.of(new Topic(kind, id));
                }
            }
        }
        return Optional.empty();
    }

    /** The one by which {@code room} is told to those who joined a topic of {@code kind}. */
    public static Topic of(Kind kind, Room room) {
        return new Topic(kind, kind == Kind.NOTIFICATIONS ? "" : room.id());
    }

    /** The room that {@code userId} joins by it. */
    public Room room(String userId) {
        return switch (kind) {
            case USER -> Room.ofUser(id);
            case NOTIFICATIONS -> Room.ofUser(userId);
            case VIDEO -> Room.ofVideo(id);
        };
    }

    /** As frames call it. */
    public String name() {
        return REALTIME + subtopic();
    }

    /** As the client's page calls it. */
    public String subtopic() {
        return kind.prefix + id;
    }
}
