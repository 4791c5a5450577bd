package dev.reelay.push.supabase.gateway;

import com.fasterxml.jackson.databind.JsonNode;
import dev.reelay.model.Json;
import dev.reelay.push.supabase.Frame;
import dev.reelay.push.supabase.Topic;
import dev.reelay.push.supabase.Version;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One topic as a client has joined it.
 *
 * @param ref of the join, by which the client knows its channel from one before
 * @param wantsAcks whether its broadcasts are to be answered
 * @param wantsChanges whether it listens to tables as well, which are not carried
 * @param replay what it asked to be told again; null when it did not
 */
record Channel(
        Version version,
        Topic topic,
        @Nullable String ref,
        boolean wantsAcks,
        boolean wantsChanges,
        @Nullable Replay replay) {

    /**
     * What was told of late.
     *
     * @param since when it was told, at the earliest
     * @param most messages, the newest
     */
    record Replay(Instant since, int most) {}

    /** The most that the library asks for, and gets when it does not say how many. */
    private static final int MOST_REPLAYED = 25;

    /** The year 9999, which any database knows. */
    private static final long LATEST = 253_370_764_800_000L;

    /** The channel that {@code join} asks for. */
    static Channel of(Version version, Topic topic, Frame join) {
        JsonNode config = join.payload().path("config");
        JsonNode broadcast = config.path("broadcast");
        return new Channel(
                version,
                topic,
                join.ref() == null ? join.joinRef() : join.ref(),
                broadcast.path("ack").asBoolean(),
                !config.path("postgres_changes").isEmpty(),
                replayOf(broadcast.path("replay")));
    }

    private static @Nullable Replay replayOf(JsonNode asked) {
        if (!asked.path("since").canConvertToLong()) {
            return null;
        }
        long since = Math.max(0, Math.min(asked.path("since").asLong(), LATEST));
        int most = Math.max(0, Math.min(asked.path("limit").asInt(MOST_REPLAYED), MOST_REPLAYED));
        return new Replay(Instant.ofEpochMilli(since), most);
    }

    /** The same, to be told {@code recent} again. */
    Channel with(Replay recent) {
        return new Channel(version, topic, ref, wantsAcks, wantsChanges, recent);
    }

    /** Whether {@code frame} is of this join, not of one before. */
    boolean isMeantBy(Frame frame) {
        return frame.joinRef() == null || frame.joinRef().equals(ref);
    }

    /** Says that the client is in. */
    String accepted() {
        return reply(version, ref, ref, topic.name(), "ok", "{}");
    }

    /** Says that it is not, and why. */
    String refused(Trouble trouble) {
        return reply(version, ref, ref, topic.name(), "error", trouble.json());
    }

    /** Says that it is not in any more; the client joins again by itself. */
    String failed(Trouble trouble) {
        return version.text(ref, ref, topic.name(), "phx_error", trouble.json());
    }

    /** Says that it is not in any more, for good. */
    String ended() {
        return version.text(ref, ref, topic.name(), "phx_close", "{}");
    }

    /** A word to the page beside what it listens to. */
    String system(String extension, String message) {
        String payload = Json.write(Json.MAPPER
                .createObjectNode()
                .put("extension", extension)
                .put("status", "error")
                .put("message", message)
                .put("channel", topic.subtopic()));
        return version.text(ref, null, topic.name(), "system", payload);
    }

    /** The answer to the frame {@code ref}. */
    static String reply(
            Version version,
            @Nullable String joinRef,
            @Nullable String ref,
            String topic,
            String status,
            String response) {
        String payload = "{\"status\":\"" + status + "\",\"response\":" + response + "}";
        return version.text(joinRef, ref, topic, "phx_reply", payload);
    }
}
