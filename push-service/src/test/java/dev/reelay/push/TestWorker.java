package dev.reelay.push;

import com.fasterxml.jackson.databind.JsonNode;
import dev.reelay.local.servers.Login;
import dev.reelay.local.servers.PostgresServer;
import dev.reelay.model.Ids;
import dev.reelay.model.Json;
import dev.reelay.model.room.EventType;
import dev.reelay.model.room.Room;
import dev.reelay.model.room.RoomMessage;
import io.quarkus.redis.datasource.RedisDataSource;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.function.BiConsumer;

/** Commits what a worker would commit, with the worker's login, and publishes it or does not. */
public final class TestWorker {

    private final PostgresServer postgres;
    private final BiConsumer<String, String> publisher;

    public TestWorker(PostgresServer postgres, RedisDataSource redis) {
        this(postgres, (channel, message) -> redis.pubsub(String.class).publish(channel, message));
    }

    /** One whose publishes are all lost. */
    public TestWorker(PostgresServer postgres) {
        this(postgres, (channel, message) -> {});
    }

    /** @param publisher takes a channel and a message */
    public TestWorker(PostgresServer postgres, BiConsumer<String, String> publisher) {
        this.postgres = postgres;
        this.publisher = publisher;
    }

    /** An id that no other test uses. */
    public static String freshId() {
        return Ids.newUuid(Clock.systemUTC()).toString();
    }

    /** A generation of {@code videoId} that belongs to {@code userId}; returns its id. */
    public String create(String userId, String videoId, String status, long version) {
        String id = freshId();
        update("""
                insert into generation (id, user_id, video_id, kind, provider, status, version, prompt, session_id, credits_reserved)
                values (?, ?, ?, 'video', 'replicate', ?, ?, 'a private wish', 's1', 1)
                """, id, userId, videoId, status, version);
        return id;
    }

    /** A generation that belongs to {@code userId}, of the video that it makes; returns its id. */
    public String createVideo(String userId, String status, long version) {
        String id = create(userId, freshId(), status, version);
        update("update generation set video_id = id where id = ?", id);
        return id;
    }

    public void addFile(String generationId, int n) {
        update("""
                insert into media_file (id, generation_id, attempt, n, source_url, state, content_type, size_bytes, url, width)
                values (?, ?, 1, ?, 'https://provider.example/x', 'saved', 'video/mp4', 1000, 'https://api.example/media/x', 640)
                """, generationId + "-" + n, generationId, n);
    }

    /** Commits the next event of {@code room}; nobody hears of it. */
    public RoomMessage.Event commit(Room room, String type, String generationId, long version) {
        return commit(room, type, version, Json.MAPPER.createObjectNode().put("generationId", generationId));
    }

    /** The same with data of one's own. */
    public RoomMessage.Event commit(Room room, String type, long version, JsonNode data) {
        Instant at = Instant.now().truncatedTo(ChronoUnit.MICROS);
        return by(connection -> {
            try (PreparedStatement statement = connection.prepareStatement("""
                    with head as (
                        insert into room (name, last_seq) values (?, 1)
                        on conflict (name) do update set last_seq = room.last_seq + 1
                        returning name, last_seq
                    )
                    insert into room_event (room, seq, version, type, generation_id, at, data)
                    select name, last_seq, ?, ?, ?, ?, ?::json from head
                    returning seq
                    """)) {
                set(
                        statement,
                        room.name(),
                        version,
                        type,
                        data.path("generationId").asText(),
                        OffsetDateTime.ofInstant(at, ZoneOffset.UTC),
                        Json.write(data));
                try (ResultSet rows = statement.executeQuery()) {
                    rows.next();
                    return new RoomMessage.Event(room, rows.getLong(1), version, type, at, data);
                }
            }
        });
    }

    /** Commits the first {@code events} events of {@code room}, each with {@code size} bytes of message. */
    public void fill(Room room, int events, int size) {
        update("insert into room (name, last_seq) values (?, ?)", room.name(), events);
        update("""
                insert into room_event (room, seq, version, type, generation_id, at, data)
                select ?, n, n, 'generation.started', 'g1', now(),
                       json_build_object('generationId', 'g1', 'message', repeat('x', ?))
                from generate_series(1, ?) n
                """, room.name(), size, events);
    }

    /** Commits the next event of {@code room} and publishes it. */
    public RoomMessage.Event tell(Room room, String type, String generationId, long version) {
        RoomMessage.Event event = commit(room, type, generationId, version);
        publish(event);
        return event;
    }

    public void tellProgress(Room room, String generationId, long version) {
        publish(new RoomMessage.Progress(
                room,
                version,
                EventType.GENERATION_PROGRESS,
                Json.MAPPER.createObjectNode().put("generationId", generationId)));
    }

    public void publish(RoomMessage message) {
        publisher.accept(message.room().channel(), message.encode());
    }

    public void update(String sql, Object... parameters) {
        by(connection -> {
            try (PreparedStatement statement = connection.prepareStatement(sql)) {
                set(statement, parameters);
                return statement.executeUpdate();
            }
        });
    }

    private <T> T by(PostgresServer.Work<T> work) {
        try {
            return postgres.as(Login.MIGRATION, work);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private static void set(PreparedStatement statement, Object... parameters) throws SQLException {
        for (int i = 0; i < parameters.length; i++) {
            statement.setObject(i + 1, parameters[i]);
        }
    }
}
