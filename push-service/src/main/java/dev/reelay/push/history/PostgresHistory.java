package dev.reelay.push.history;

import dev.reelay.model.room.Room;
import dev.reelay.push.access.VideoViewers;
import dev.reelay.push.room.MissingEvents;
import dev.reelay.push.room.RecentEvents;
import dev.reelay.push.room.RoomHistory;
import dev.reelay.push.room.RoomState;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Future;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import io.vertx.sqlclient.Tuple;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** The record of rooms, of generations and of who has them. */
@Singleton
class PostgresHistory implements RoomHistory, RecentEvents, VideoViewers {

    /** As a cursor: no event is asked for. */
    private static final long NO_EVENTS = Long.MAX_VALUE;

    private final Pool pool;
    private final HistoryConfig config;

    PostgresHistory(Pool pool, HistoryConfig config) {
        this.pool = pool;
        this.config = config;
    }

    @Override
    public CompletionStage<RoomState> read(Room room, @Nullable Long since) {
        long cursor = since == null ? NO_EVENTS : since;
        Tuple parameters = Tuple.of(room.name(), cursor, config.replayEvents(), config.replayBytes(), room.id());
        return query(RoomSql.read(room), parameters)
                .map(rows -> new RoomRows(room, rows).state())
                .toCompletionStage();
    }

    @Override
    public CompletionStage<MissingEvents> eventsAfter(Room room, long seq) {
        return query(RoomSql.EVENTS_AFTER, Tuple.of(room.name(), seq, config.fillEvents()))
                .map(rows -> new RoomRows(room, rows).missing())
                .toCompletionStage();
    }

    @Override
    public CompletionStage<Map<Room, Long>> heads(Collection<Room> rooms) {
        String[] names = rooms.stream().map(Room::name).toArray(String[]::new);
        return query(RoomSql.HEADS, Tuple.of(names))
                .map(PostgresHistory::headsIn)
                .toCompletionStage();
    }

    @Override
    public CompletionStage<Optional<Long>> before(Room room, Instant since, int most) {
        Tuple parameters = Tuple.of(room.name(), since.atOffset(ZoneOffset.UTC), most);
        return query(RoomSql.BEFORE_RECENT, parameters)
                .map(rows -> Optional.ofNullable(rows.iterator().next().getLong("seq")))
                .toCompletionStage();
    }

    @Override
    public Uni<Boolean> isViewer(String userId, String videoId) {
        return Uni.createFrom()
                .completionStage(() -> query(RoomSql.IS_VIEWER, Tuple.of(videoId, userId))
                        .map(rows -> rows.iterator().next().getBoolean("viewer"))
                        .toCompletionStage());
    }

    @Override
    public Uni<Optional<String>> videoOf(String userId, String generationId) {
        return Uni.createFrom()
                .completionStage(() -> query(RoomSql.VIDEO_OF, Tuple.of(generationId, userId))
                        .map(PostgresHistory::videoIn)
                        .toCompletionStage());
    }

    private static Optional<String> videoIn(RowSet<Row> rows) {
        return rows.size() == 0
                ? Optional.empty()
                : Optional.of(rows.iterator().next().getString("video_id"));
    }

    /** Whether Postgres answers; fails when it does not. */
    Uni<Void> reach() {
        return Uni.createFrom()
                .completionStage(() -> query("select 1", Tuple.tuple()).toCompletionStage())
                .replaceWithVoid();
    }

    private Future<RowSet<Row>> query(String sql, Tuple parameters) {
        return pool.preparedQuery(sql)
                .execute(parameters)
                .timeout(config.timeout().toMillis(), TimeUnit.MILLISECONDS);
    }

    private static Map<Room, Long> headsIn(RowSet<Row> rows) {
        Map<Room, Long> heads = new HashMap<>();
        rows.forEach(row -> heads.put(Room.parse(row.getString("name")), row.getLong("last_seq")));
        return heads;
    }
}
