package dev.reelay.worker.foreign;

import dev.reelay.model.Ids;
import dev.reelay.model.Json;
import dev.reelay.model.generation.GenerationKind;
import io.smallrye.mutiny.Uni;
import io.vertx.core.buffer.Buffer;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.InstantSource;

/** Foreign messages as rows of the inbox. */
@ApplicationScoped
class ForeignRows {

    /** What became of a message. */
    enum Recorded {
        /** It is in the inbox. */
        NEW,
        /** It was there already: another worker heard it too. */
        REPEATED,
        /** It names a generation that is not there, and no video. */
        UNKNOWN_GENERATION
    }

    /**
     * The generation that is named, or the newest of the video, if it is of the channel's kind: who may publish on one
     * channel shall not move what belongs to another. Without one the row belongs to the video.
     *
     * <p>The generation and its attempt become part of the key: a backend that makes something again may well say the same
     * words again.
     */
    private static final String RECORD = """
            with named as (
                select id, attempt from generation
                where id = $3::text and kind = $5::text and ($4::text is null or video_id = $4::text)
            ),
            newest as (
                select id, attempt from generation
                where $3::text is null and video_id = $4::text and kind = $5::text
                order by created_at desc, id desc
                limit 1
            ),
            target as (
                select id, attempt, null as video_id, null as kind from named
                union all
                select id, attempt, null, null from newest
                union all
                select null, null, $4::text, $5::text
                where $4::text is not null and not exists (select from named) and not exists (select from newest)
            ),
            recorded as (
                insert into webhook_delivery
                       (id, sender, delivery_key, generation_id, attempt, video_id, kind, headers, body, message)
                select $1::uuid, 'foreign',
                       $2::text || ':' || case when target.id is null then 'video'
                                               else target.attempt || ':' || target.id end,
                       target.id, target.attempt, target.video_id, target.kind,
                       json_build_object('channel', $6::text), $7::bytea, $8::text::json
                from target
                on conflict (sender, delivery_key) do nothing
                returning id
            )
            select exists (select from target) as known, exists (select from recorded) as recorded
            """;

    private final Pool pool;
    private final InstantSource clock;

    ForeignRows(Pool pool, InstantSource clock) {
        this.pool = pool;
        this.clock = clock;
    }

    /**
     * Records {@code message} unless it is there already, for the same attempt of the same generation.
     *
     * @param key the same for the same message, whoever hears it and whenever
     * @param bytes the message as it came
     */
    Uni<Recorded> record(ForeignMessage message, GenerationKind kind, String channel, DeliveryKey key, Buffer bytes) {
        Tuple values = Tuple.tuple()
                .addUUID(Ids.newUuid(clock))
                .addString(key.text())
                .addString(message.generationId())
                .addString(message.videoId())
                .addString(kind.word())
                .addString(channel)
                .addValue(bytes)
                .addString(Json.write(message.message()));
        return pool.preparedQuery(RECORD)
                .execute(values)
                .map(rows -> recorded(rows.iterator().next()));
    }

    private static Recorded recorded(Row row) {
        if (!row.getBoolean("known")) {
            return Recorded.UNKNOWN_GENERATION;
        }
        return row.getBoolean("recorded") ? Recorded.NEW : Recorded.REPEATED;
    }
}
