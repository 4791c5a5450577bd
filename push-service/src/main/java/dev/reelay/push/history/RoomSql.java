package dev.reelay.push.history;

import dev.reelay.model.room.Room;

/** The statements, which give their rows in one form: part, seq, version, type, at, body, id. */
final class RoomSql {

    /** Generations in a snapshot; fixed by the design, and what clients rely on. */
    private static final int SNAPSHOT_GENERATIONS = 100;

    private static final String HEAD = """
            with head as (
                select coalesce((select last_seq from room where name = $1), 0) as seq
            )
            select 'head' as part, seq, null::bigint as version, null::text as type, null::timestamptz as at,
                   null::text as body, null::text as id
            from head
            """;

    /** GenerationView as JSON, the keys that a video's room shows. */
    private static final String SHARED_FIELDS = """
            'generationId', g.id, 'videoId', g.video_id, 'kind', g.kind, 'attempt', g.attempt,
            'version', g.version, 'status', g.status, 'stage', g.stage, 'progress', g.progress,
            'message', g.message, 'estimatedTime', g.estimated_seconds, 'files', %s, 'errorCode', g.error_code
            """;

    private static final String PRIVATE_FIELDS = """
            , 'sessionId', g.session_id, 'model', g.model, 'modelVersion', g.model_version,
            'error', g.error, 'creditsUsed', g.credits_used, 'startedAt', g.created_at
            """;

    /**
     * Files are told when all of them are there: that is what "completed" says, and what makes a failed generation a
     * recovered one.
     */
    private static final String FILES = """
            case when g.status = 'completed' or (g.status = 'failed' and not exists (
                select from media_file f
                where f.generation_id = g.id and f.attempt = g.attempt and f.state <> 'saved'
            )) then (
                select json_agg(json_build_object(
                    'id', f.id, 'url', f.url, 'type', f.content_type, 'size', f.size_bytes,
                    'width', f.width, 'height', f.height, 'durationSeconds', f.duration_seconds) order by f.n)
                from media_file f
                where f.generation_id = g.id and f.attempt = g.attempt and f.state = 'saved'
            ) end
            """;

    private static final String GENERATIONS = """
            union all
            (select 'generation', null, g.version, null, g.created_at, json_strip_nulls(json_build_object(%s))::text, g.id
             from generation g
             where %s
             order by g.created_at desc, g.id desc
             limit %d)
            """;

    /** What a frame needs around its event's data, at most: the names of its fields, room, type, time and two numbers. */
    private static final int FRAME_BYTES = 300;

    private static final String EVENTS = """
            union all
            select 'event', e.seq, e.version, e.type, e.at, e.data::text, null
            from (
                select seq, version, type, at, data,
                       sum(octet_length(data::text) + %d) over (order by seq desc) as bytes
                from room_event
                where room = $1 and seq > greatest($2, (select seq from head) - $3)
                  and seq <= (select seq from head)
            ) e
            where e.bytes <= $4
            """.formatted(FRAME_BYTES);

    /** As the number of a row that has no other use for it. */
    private static final String UNREAD = """
            union all
            select 'unread', count(*), null, null, null, null, null
            from notification
            where user_id = $5 and read_at is null
            """;

    /** $1 the room, $2 the cursor, $3 most events, $4 most bytes, $5 the user. */
    static final String READ_USER_ROOM = HEAD
            + GENERATIONS.formatted(
                    SHARED_FIELDS.formatted(FILES) + PRIVATE_FIELDS,
                    "g.user_id = $5 and g.status not in ('completed', 'failed', 'canceled')",
                    SNAPSHOT_GENERATIONS)
            + UNREAD
            + EVENTS;

    /** $1 the room, $2 the cursor, $3 most events, $4 most bytes, $5 the video. */
    static final String READ_VIDEO_ROOM = HEAD
            + GENERATIONS.formatted(SHARED_FIELDS.formatted(FILES), "g.video_id = $5", SNAPSHOT_GENERATIONS)
            + EVENTS;

    /** $1 the room, $2 the seq before the hole, $3 most events. */
    static final String EVENTS_AFTER = HEAD + """
            union all
            (select 'event', seq, version, type, at, data::text, null
             from room_event
             where room = $1 and seq > $2
             order by seq
             limit $3)
            """;

    /** Before the oldest of the newest events that are recent. $1 the room, $2 since when, $3 most events. */
    static final String BEFORE_RECENT = """
            select min(seq) - 1 as seq
            from (select seq, at from room_event where room = $1 order by seq desc limit $3) newest
            where at >= $2
            """;

    /** $1 names of rooms. */
    static final String HEADS = "select name, last_seq from room where name = any($1)";

    /** $1 the video, $2 the user. */
    static final String IS_VIEWER =
            "select exists (select from generation where video_id = $1 and user_id = $2) as viewer";

    /** $1 the generation, $2 the user. */
    static final String VIDEO_OF = "select video_id from generation where id = $1 and user_id = $2";

    private RoomSql() {}

    static String read(Room room) {
        return switch (room.scope()) {
            case USER -> READ_USER_ROOM;
            case VIDEO -> READ_VIDEO_ROOM;
        };
    }
}
