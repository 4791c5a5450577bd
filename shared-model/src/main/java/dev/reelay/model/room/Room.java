package dev.reelay.model.room;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import dev.reelay.model.Ids;
import java.util.Locale;

/**
 * Where messages are told: everything of one user, or everything of one video.
 *
 * @param scope whose room
 * @param id the user's or the video's id
 */
public record Room(Scope scope, String id) {

    /** The two sorts of rooms. */
    public enum Scope {
        USER,
        VIDEO;

        private final String prefix = name().toLowerCase(Locale.ROOT) + ":";
    }

    private static final String CHANNEL_PREFIX = "room:";

    public Room {
        Ids.require("a room's id", id);
    }

    /** The room of a user, for that user alone. */
    public static Room ofUser(String userId) {
        return new Room(Scope.USER, userId);
    }

    /** The room of a video, for everybody who has a generation of it. */
    public static Room ofVideo(String videoId) {
        return new Room(Scope.VIDEO, videoId);
    }

    /**
     * The room named {@code user:{id}} or {@code video:{id}}.
     *
     * @throws IllegalArgumentException for any other name
     */
    @JsonCreator
    public static Room parse(String name) {
        for (Scope scope : Scope.values()) {
            if (name.startsWith(scope.prefix)) {
                return new Room(scope, name.substring(scope.prefix.length()));
            }
        }
        throw new IllegalArgumentException("a room is named user:{id} or video:{id}");
    }

    /** {@code user:{id}} or {@code video:{id}}: its key in Postgres and its name to browsers. */
    @JsonValue
    public String name() {
        return scope.prefix + id;
    }

    /** Whether {@code name} is its {@link #name()}, which need not be put together for that. */
    public boolean isCalled(String name) {
        return name.length() == scope.prefix.length() + id.length()
                && name.startsWith(scope.prefix)
                && name.endsWith(id);
    }

    /** Its channel on Redis, e.g. {@code room:video:abc}. */
    public String channel() {
        return CHANNEL_PREFIX + name();
    }

    /** A string remembers its hash; a record's own method costs ten times as much, in each map that a message passes. */
    @Override
    public int hashCode() {
        return id.hashCode() + scope.prefix.hashCode();
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Room room && scope == room.scope && id.equals(room.id);
    }

    @Override
    public String toString() {
        return name();
    }
}
